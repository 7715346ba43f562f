using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Runs;

/// <summary>
/// The states of a run as a tree: up to 16 partitions are merged into a node of level 1, up to 16 of those into one of level 2. The topmost node is not
/// merged but judged. A node whose states do not fit together has none of its own: those below it stand for it.
/// </summary>
internal sealed class RunTree
{
    // As in the functions of the tables.
    private const int FanIn = 16;

    private readonly Dictionary<(int Level, int Index), BlobId?> _states;
    private readonly int _partitions;

    private RunTree(IReadOnlyList<(int Level, int Index, BlobId? State, long? Start)> rows, int partitions)
    {
        _partitions = partitions;
        _states = rows.ToDictionary(row => (row.Level, row.Index), row => row.State);
        Starts = [.. rows.Where(row => row.Level == 0).OrderBy(row => row.Index).Select(row => row.Start)];
    }

    /// <summary>Where the first record of each partition begins; null where none does.</summary>
    public IReadOnlyList<long?> Starts { get; }

    public static async Task<RunTree> ReadAsync(TenantReader reader, TenantId tenant, string run, int partitions, CancellationToken cancellation) =>
        new(await RunRows.StatesAsync(reader, tenant, run, cancellation), partitions);

    /// <summary>The level of the topmost node.</summary>
    public static int Top(int partitions)
    {
        var nodes = Above(partitions);
        return nodes == 1 ? 1 : 1 + Top(nodes);
    }

    /// <summary>How many nodes there are above partitions.</summary>
    public static int Nodes(int partitions)
    {
        var nodes = Above(partitions);
        return nodes == 1 ? 1 : nodes + Nodes(nodes);
    }

    /// <summary>The kind of work on a node of a level.</summary>
    public static string KindAt(int level, int partitions) => level == Top(partitions) ? JudgeRun.Kind : MergePartitions.Kind;

    /// <summary>What is right below a node, in file order.</summary>
    public IEnumerable<(int Level, int Index)> Below(int level, int index)
    {
        var count = _partitions;
        for (var i = 1; i < level; i++)
            count = Above(count);
        return Enumerable.Range(FanIn * index, Math.Min(FanIn, count - (FanIn * index))).Select(child => (level - 1, child));
    }

    /// <summary>The stored state of a node or a partition; null where it has none.</summary>
    public BlobId? StateOf((int Level, int Index) node) => _states.TryGetValue(node, out var state) ? state
        : node.Level > 0 ? null
        : throw new InvalidOperationException($"partition {node.Index} is not scanned.");

    private static int Above(int nodes) => (nodes + FanIn - 1) / FanIn;
}
