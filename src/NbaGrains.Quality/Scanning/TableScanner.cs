using NbaGrains.Quality.Checks;
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

    /// <summary>What the rules found; null where none were asked.</summary>
    internal RuleState? Rules { get; init; }

    /// <summary>The leaves that hold rows, in file order.</summary>
    internal IReadOnlyList<LeafFact> Leaves { get; init; } = [];
}

/// <summary>Scans a table into states: once, and once more over the columns whose sampled type proved wrong.</summary>
public static class TableScanner
{
    /// <param name="table">The table.</param>
    /// <param name="options">Columns, threads, progress.</param>
    /// <exception cref="NbaGrains.Tables.TableException">The input cannot be read.</exception>
    public static TableScan Scan(CsvTable table, ScanOptions? options = null) => Scan(table, null, options ?? new ScanOptions());

    /// <summary>As <see cref="Scan(CsvTable, ScanOptions?)"/>, asking rules as well.</summary>
    internal static TableScan Scan(CsvTable table, AskedRules? rules, ScanOptions options)
    {
        var wanted = options.Columns ?? Enumerable.Repeat(true, table.Names.Count).ToArray();
        var first = LeafScan.Run(table, new TableObserver(wanted, rules), Masked(table.SampledTypes, wanted), options with { Columns = wanted });
        var (state, asked) = first.State;
        if (!first.Contradicted.Contains(true))
            return new TableScan(state, first.Types, wanted, first.Facts, []) { Rules = asked, Leaves = first.Leaves };

        // All numeric columns are read again: correlations pair the changed columns with every other. So are all columns of a rule.
        var affected = rules?.Affected(first.Contradicted);
        var again = new bool[wanted.Length];
        for (var column = 0; column < again.Length; column++)
            again[column] = wanted[column] && (first.Contradicted[column] || TypeLattice.IsNumeric(first.Types[column]) || affected?.Needs(column) == true);
        var second = LeafScan.Run(table, new TableObserver(again, affected), first.Types, options with { Columns = again });
        state.Adopt(second.State.Table, again);
        asked?.Adopt(second.State.Rules!, affected!);
        var reread = Enumerable.Range(0, wanted.Length).Where(column => first.Contradicted[column]);
        return new TableScan(state, second.Types, wanted, first.Facts, [.. reread]) { Rules = asked, Leaves = first.Leaves };
    }

    /// <summary>Columns that are not wanted have no type, so that no state is made for them.</summary>
    private static ColumnType[] Masked(IReadOnlyList<ColumnType> types, bool[] wanted)
    {
        var masked = new ColumnType[types.Count];
        for (var column = 0; column < masked.Length; column++)
            masked[column] = wanted[column] ? types[column] : ColumnType.Unknown;
        return masked;
    }
}
