using System.Runtime.ExceptionServices;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Scanning;

/// <summary>What a scan does with the batches of a table: each leaf becomes a state, and states merge pair by pair.</summary>
/// <typeparam name="TLeaf">The working memory of a leaf while it is read; used by one thread at a time.</typeparam>
/// <typeparam name="TState">A mergeable state of the whole table, or a piece of it.</typeparam>
public interface ILeafObserver<TLeaf, TState>
    where TState : class
{
    /// <summary>Working memory for a leaf that will be read with these types.</summary>
    TLeaf Begin(IReadOnlyList<ColumnType> types);

    /// <summary>Takes in a batch. Columns that are <see cref="ColumnVector.Contradicted"/> will be read again: their state is void.</summary>
    void Observe(TLeaf leaf, ColumnBatch batch);

    /// <summary>The state of a leaf that has been read. Its working memory may be reused for another.</summary>
    TState Complete(TLeaf leaf);

    /// <summary>Merges the state of the leaves that follow into the one of those before; may reuse both.</summary>
    TState Merge(TState left, TState right);
}

/// <summary>Options of a scan.</summary>
public sealed record ScanOptions
{
    /// <summary>Threads; 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>The columns to read, by position; null for all.</summary>
    public bool[]? Columns { get; init; }

    /// <summary>Whether observers ask for cells as they are written (<see cref="ColumnBatch.TryGetCell"/>).</summary>
    public bool KeepsCells { get; init; }

    /// <summary>Told the decoded bytes read so far, now and then, from any thread.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>The tokenizer path; the best of this machine by default.</summary>
    public SimdWidth Simd { get; init; } = SimdChoice.Current;

    public CancellationToken Cancellation { get; init; }
}

/// <summary>What a scan found.</summary>
/// <param name="State">The merged state; that of an empty leaf where the table has no rows.</param>
/// <param name="Types">The final types: the join of all cells, or as forced.</param>
/// <param name="Contradicted">Columns whose sampled type was wrong: their part of the state is void and must be scanned again.</param>
/// <param name="Facts">Rows, bytes and problems.</param>
/// <param name="Leaves">The leaves that hold rows, in file order.</param>
public sealed record ScanResult<TState>(
    TState State, ColumnType[] Types, bool[] Contradicted, ScanFacts Facts, IReadOnlyList<LeafFact> Leaves);

/// <summary>A leaf that was read.</summary>
/// <param name="Number">Its number among the canonical leaves.</param>
/// <param name="Start">Offset of its first record in the decoded bytes.</param>
/// <param name="FirstRow">0-based number of its first row in the table.</param>
/// <param name="Rows">Its rows.</param>
public readonly record struct LeafFact(long Number, long Start, long FirstRow, int Rows);

/// <summary>Rows, bytes and problems of a table.</summary>
public sealed record ScanFacts(
    long Bytes, long Rows, long Ragged, long Malformed, long InvalidUtf8, IReadOnlyList<ReadIssue> Issues, StageClock Clock);

/// <summary>
/// Reads all leaves of a table on several threads. Leaves begin where their bytes suggest; a leaf whose guess differs from the end of
/// the one before is read again. States merge in one binary tree over leaf numbers, so the result is the same bit for bit on any number
/// of threads.
/// </summary>
public static class LeafScan
{
    public static ScanResult<TState> Run<TLeaf, TState>(
        CsvTable table, ILeafObserver<TLeaf, TState> observer, IReadOnlyList<ColumnType> types, ScanOptions? options = null)
        where TState : class
    {
        options ??= new ScanOptions();
        var (result, sampleWasWrong) = Scan(table, observer, types, options);
        if (sampleWasWrong)
            NarrowScan.Correct(table, result.Types, result.Contradicted, types, options);
        table.ThrowIfChanged();
        return result;
    }

    internal static (ScanResult<TState> Result, bool SampleWasWrong) Scan<TLeaf, TState>(
        CsvTable table, ILeafObserver<TLeaf, TState> observer, IReadOnlyList<ColumnType> types, ScanOptions options)
        where TState : class
    {
        var chain = new LeafChain<TLeaf, TState>(table, observer, [.. types], options);
        Work(chain, options);
        return (chain.Finish(), chain.SampleWasWrong);
    }

    internal static void Work<TLeaf, TState>(LeafChain<TLeaf, TState> chain, ScanOptions options)
        where TState : class
    {
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        if (chain.LeafCount < threads)
            threads = (int)chain.LeafCount;
        var helpers = new Thread[threads - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(chain.Work) { IsBackground = true, Name = "scan" };
            helpers[i].Start();
        }

        chain.Work();
        foreach (var helper in helpers)
            helper.Join();
        if (chain.Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }
}
