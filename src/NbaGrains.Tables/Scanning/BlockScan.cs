using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Scanning;

/// <summary>
/// Scans one block of leaves of a table, wherever the others are scanned. What all blocks give, merged in file order, is what
/// <see cref="LeafScan"/> gives.
/// </summary>
public static class BlockScan
{
    /// <param name="table">The table.</param>
    /// <param name="observer">Makes the states of leaves.</param>
    /// <param name="types">The types to read with.</param>
    /// <param name="block">The block.</param>
    /// <param name="knownStart">Where its first record begins; null to go by its bytes. The block of the first data record knows.</param>
    /// <param name="options">Columns, threads, progress.</param>
    /// <returns>The merged state of its leaves, null where no record begins in it, and its facts.</returns>
    public static (TState? State, BlockFacts Facts) Run<TLeaf, TState>(
        CsvTable table, ILeafObserver<TLeaf, TState> observer, IReadOnlyList<ColumnType> types, LeafBlock block, long? knownStart, ScanOptions options)
        where TState : class
    {
        if (!block.IsAligned)
            throw new ArgumentException($"{block.Count} leaves from leaf {block.First} are not an aligned block.", nameof(block));
        var chain = new LeafChain<TLeaf, TState>(table, observer, [.. types], options, block, knownStart);
        LeafScan.Work(chain, options);
        return (chain.Root(), chain.BlockFacts(types));
    }

    /// <summary>The facts of a whole table: with the lines of its problems, and the types that its cells have.</summary>
    /// <param name="table">The table.</param>
    /// <param name="whole">The merged facts of all its blocks.</param>
    /// <param name="areFinal">Whether they were read with the types that an earlier scan found; those are not doubted.</param>
    /// <param name="options">Threads.</param>
    public static (ScanFacts Facts, ColumnType[] Types, bool[] Contradicted) Conclude(CsvTable table, BlockFacts whole, bool areFinal, ScanOptions options)
    {
        ColumnType[] types = [.. whole.Types];
        bool[] contradicted = [.. whole.Contradicted];
        if (!areFinal && whole.ConfirmedStarts < table.Sample.Starts.Count)
            NarrowScan.Correct(table, types, contradicted, whole.ReadTypes, options);
        var issues = IssueLines.Count(table.Source, whole.Issues);
        var facts = new ScanFacts(whole.TableBytes, whole.Rows, whole.Ragged, whole.Malformed, whole.InvalidUtf8, issues, new StageClock());
        return (facts, types, contradicted);
    }
}
