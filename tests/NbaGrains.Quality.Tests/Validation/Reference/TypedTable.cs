using NbaGrains.Quality.Suites;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>A table with the types that it has under a suite.</summary>
internal sealed class TypedTable(RawTable raw, Suite suite)
{
    private readonly Column[] _columns =
    [
        .. raw.Names.Select((name, i) =>
            Reference.Column.Of(name, [.. raw.Rows.Select(row => row[i])], Families.Declared(suite, name), Families.Needed(suite, name))),
    ];

    public int Rows => raw.Rows.Count;

    public IReadOnlyList<string> Names => raw.Names;

    public bool Has(string name) => raw.Names.Contains(name);

    public Column Column(string name) => _columns.Single(column => column.Name == name);
}
