using NbaGrains.Quality.States;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Scanning;

/// <summary>The states of a whole table with its final types.</summary>
/// <param name="State">The states of the wanted columns; the others are empty.</param>
/// <param name="Types">The final types.</param>
/// <param name="Wanted">Which columns were read.</param>
/// <param name="Facts">Rows, bytes and problems, of the first pass.</param>
/// <param name="Reread">Columns whose sampled type proved wrong and which were read again.</param>
public sealed record TableScan(
    TableState State, IReadOnlyList<ColumnType> Types, bool[] Wanted, ScanFacts Facts, IReadOnlyList<int> Reread)
{
    /// <summary>Passes over the file.</summary>
    public int Passes => Reread.Count == 0 ? 1 : 2;
}

/// <summary>Scans a table into states: once, and once more over the columns whose sampled type proved wrong.</summary>
public static class TableScanner
{
    /// <param name="table">The table.</param>
    /// <param name="options">Columns, threads, progress.</param>
    /// <exception cref="NbaGrains.Tables.TableException">The input cannot be read.</exception>
    public static TableScan Scan(CsvTable table, ScanOptions? options = null)
    {
        options ??= new ScanOptions();
        var wanted = options.Columns ?? Enumerable.Repeat(true, table.Names.Count).ToArray();
        var first = LeafScan.Run(table, new TableObserver(wanted), Masked(table.SampledTypes, wanted), options with { Columns = wanted });
        if (!first.Contradicted.Contains(true))
            return new TableScan(first.State, first.Types, wanted, first.Facts, []);

        // All numeric columns are read again: correlations pair the changed columns with every other.
        var again = new bool[wanted.Length];
        for (var column = 0; column < again.Length; column++)
            again[column] = wanted[column] && (first.Contradicted[column] || TypeLattice.IsNumeric(first.Types[column]));
        var second = LeafScan.Run(table, new TableObserver(again), first.Types, options with { Columns = again });
        first.State.Adopt(second.State, again);
        return new TableScan(first.State, second.Types, wanted, first.Facts, [.. Enumerable.Range(0, wanted.Length).Where(column => first.Contradicted[column])]);
    }

    /// <summary>Columns that are not wanted have no type, so that no state is made for them.</summary>
    private static ColumnType[] Masked(IReadOnlyList<ColumnType> types, bool[] wanted) =>
        [.. types.Select((type, column) => wanted[column] ? type : ColumnType.Unknown)];
}
