using NbaGrains.Tables.Csv;

namespace NbaGrains.Quality.Scanning;

/// <summary>What reports say of a table besides its scan.</summary>
/// <param name="Name">The path as given.</param>
/// <param name="Names">The names of its columns.</param>
/// <param name="Delimiter">What stands between fields.</param>
internal sealed record TableHeader(string Name, IReadOnlyList<string> Names, byte Delimiter)
{
    public TableHeader(CsvTable table)
        : this(table.Name, table.Names, table.Delimiter)
    {
    }
}
