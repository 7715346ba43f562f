using NbaGrains.Tables.Scanning;

namespace NbaGrains.Grains.Runs;

/// <summary>How a table is cut into partitions. Whoever knows the order of a run cuts it the same way.</summary>
internal static class RunLayout
{
    /// <summary>Bytes of a run's secret.</summary>
    public const int SecretBytes = 32;

    // Rows and work items that one commit adds, and states that one verdict reads.
    private const int MostPartitions = 512;

    /// <summary>Bytes of a partition at most, and how many partitions that gives.</summary>
    public static (long PartitionBytes, int Partitions) Of(long tableBytes, GrainsOptions options)
    {
        for (var bytes = options.PartitionBytes; ; bytes *= 2)
        {
            var partitions = LeafBlock.Cut(tableBytes, options.LeafBytes, bytes).Count;
            if (partitions <= MostPartitions)
                return (bytes, partitions);
        }
    }

    /// <summary>The blocks of a table, in file order: one for each partition.</summary>
    public static IReadOnlyList<LeafBlock> Blocks(RunOrder order, GrainsOptions options) => LeafBlock.Cut(order.Source.Bytes, options.LeafBytes, order.PartitionBytes);
}
