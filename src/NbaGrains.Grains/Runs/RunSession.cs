using System.Collections.Concurrent;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Grains.Runs;

/// <summary>A run as far as this silo has to do with it: the opened table, the bound rules, and the states it scanned here.</summary>
internal sealed class RunSession : IDisposable
{
    private readonly ConcurrentDictionary<BlobId, PartitionState> _states = [];
    private readonly ConcurrentDictionary<int, PartitionState> _unstored = [];

    public RunSession(RunOrder order, Suite suite, CsvTable table, IReadOnlyList<LeafBlock> blocks)
    {
        (Suite, Table, Blocks) = (suite, table, blocks);
        Run = new PartitionRun(table, suite, new PartitionOptions
        {
            AsOf = order.AsOf,
            Secret = Convert.FromHexString(order.Secret),
            KeepsFailures = order.HasRules,
            MostFailures = order.Settings.Limits.FailingRows,
        });
    }

    public Suite Suite { get; }

    public CsvTable Table { get; }

    public PartitionRun Run { get; }

    /// <summary>The block of each partition.</summary>
    public IReadOnlyList<LeafBlock> Blocks { get; }

    /// <summary>Keeps a state that was scanned here, so that whoever merges here need not read it back.</summary>
    public void Keep(BlobId id, PartitionState state) => _states[id] = state;

    /// <summary>Hands out a state that was scanned here, once: merging voids it.</summary>
    public PartitionState? Take(BlobId id) => _states.TryRemove(id, out var state) ? state : null;

    /// <summary>Keeps the state of a partition that is nowhere else.</summary>
    public void KeepUnstored(int partition, PartitionState state) => _unstored[partition] = state;

    /// <summary>The state of a partition that is here and nowhere else, to look at; null where there is none.</summary>
    public PartitionState? Unstored(int partition) => _unstored.GetValueOrDefault(partition);

    /// <summary>Hands out such a state, once.</summary>
    public PartitionState? TakeUnstored(int partition) => _unstored.TryRemove(partition, out var state) ? state : null;

    public void Dispose()
    {
        _states.Clear();
        _unstored.Clear();
        Run.Dispose();
        Table.Dispose();
    }
}
