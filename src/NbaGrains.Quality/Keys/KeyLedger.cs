using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Spilling;

namespace NbaGrains.Quality.Keys;

/// <summary>
/// The keys of one unique rule over a run. Threads hash batches and gather them leaf by leaf; what the budget does not hold goes to an
/// unlinked temporary file; at the end <see cref="Find"/> looks for repeated keys, partition by partition, in bounded memory.
/// </summary>
/// <remarks>
/// Keys are held to be equal when the 128 bits of their hash are. For n rows the probability that any two different keys of a table are
/// taken for one is at most n^2 / 2^129: below 10^-20 for 10^9 rows, far below that of an error of the memory. It is a probability over the
/// factors of the hash, not over tables: they are drawn anew for each run and never leave it, so no table can be made to have such keys.
/// </remarks>
internal sealed unsafe partial class KeyLedger : IDisposable
{
    private readonly int[] _columns;
    private readonly KeySeeds _seeds;
    private readonly KeyBudget _budget;
    private readonly Lock _gate = new();
    private readonly List<Loan> _memory = [];

    /// <param name="columns">The key's columns, by position in the table.</param>
    /// <param name="budget">The memory of all ledgers of the run.</param>
    /// <param name="spill">The file for what is beyond; null for one in the system's temporary folder. Disposed with the ledger.</param>
    /// <param name="seeds">The factors of the hash; null to draw them.</param>
    public KeyLedger(IReadOnlyList<int> columns, KeyBudget budget, SpillFile? spill = null, KeySeeds? seeds = null)
    {
        _columns = [.. columns];
        _seeds = seeds ?? new KeySeeds(columns.Count);
        _budget = budget;
        Spill = spill ?? new SpillFile("Keys of unique rules");
    }

    internal SpillFile Spill { get; }

    /// <summary>Distinct keys that a thread holds at once. Only tests choose.</summary>
    internal int MostKeys { get; init; } = RepeatFinder.DefaultMostKeys;

    /// <summary>Starting another thread takes longer than looking at fewer keys. Only tests choose.</summary>
    internal int KeysWorthAThread { get; init; } = 1 << 16;

    /// <summary>A hasher for one thread.</summary>
    public KeyHasher NewHasher() => new(_columns, _seeds);

    /// <summary>Working memory for one leaf at a time.</summary>
    public KeyBuffer NewBuffer() => new(this);

    /// <summary>Finds the rows that break the rule. The result depends on the keys and their rows alone.</summary>
    /// <param name="blocks">The blocks of the leaves that count, in file order.</param>
    /// <param name="repeats">Which rows of a repeated key break the rule.</param>
    /// <param name="sampleSize">Rows of the sample at most.</param>
    /// <param name="wantsAllRows">Whether the set of all rows that break the rule is wanted.</param>
    /// <param name="threads">Threads at most; 0 for one a core. Each takes up to 25 MB.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NbaGrains.Tables.TableException">The temporary file cannot be read.</exception>
    public KeyReport Find(
        IReadOnlyList<PlacedKeys> blocks,
        Repeats repeats,
        int sampleSize,
        bool wantsAllRows,
        int threads = 0,
        CancellationToken cancellation = default)
    {
        long keys = 0, endRow = 0;
        foreach (var (block, firstRow) in blocks)
        {
            keys += block.Keys;
            endRow = Math.Max(endRow, firstRow + block.EndRow);
        }

        var rows = wantsAllRows ? new RowSet(endRow) : null;
        var sample = new FirstRepeats(sampleSize);
        var repeated = 0L;
        var next = -1;
        OnThreads((int)Math.Min(threads > 0 ? threads : Environment.ProcessorCount, 1 + (keys / KeysWorthAThread)), () =>
        {
            var finder = new RepeatFinder(blocks, Spill, repeats, sampleSize, rows, MostKeys, cancellation);
            while (Interlocked.Increment(ref next) is var partition and < KeyEntry.Partitions)
                finder.Find(partition);
            lock (_gate)
            {
                repeated += finder.Repeated;
                sample.Offer(finder.Sample);
            }
        });
        return new KeyReport(keys, repeated, sample.Rows, rows);
    }

    /// <summary>Frees all memory and the file: blocks are void.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (memory, bytes) in _memory)
            {
                NativeMemory.Free((void*)memory);
                _budget.Return(bytes);
            }

            _memory.Clear();
        }

        Spill.Dispose();
    }

    /// <summary>Memory for so many keys, kept until the ledger is disposed of; zero where the budget is used up.</summary>
    internal nint TryTakeMemory(int keys)
    {
        var bytes = (long)keys * KeyEntry.Bytes;
        if (!_budget.TryTake(bytes))
            return 0;
        var memory = (nint)NativeMemory.Alloc((nuint)bytes);
        lock (_gate)
            _memory.Add(new Loan(memory, bytes));
        return memory;
    }

    private static void OnThreads(int threads, Action work)
    {
        if (threads == 1)
        {
            work();
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => work());
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <summary>Memory of the budget.</summary>
    private sealed record Loan(nint Memory, long Bytes);
}
