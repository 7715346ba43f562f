using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Partitions;

/// <summary>Reads what statements have written of a partition.</summary>
internal sealed class PartitionGrain : Grain<PartitionRow>, IPartitionGrain
{
    public Task<PartitionView> Read()
    {
        if (!Exists)
            throw new RefusedException("partition_not_found", $"there is no partition '{Id.Key}'. A run of one partition has no rows of its own.");
        return Task.FromResult(new PartitionView(
            State.Run,
            State.Index,
            State.FirstLeaf,
            State.Leaves,
            State.Scanned ? "scanned" : "waiting",
            State.RowCount,
            State.Broken,
            State.StateBlob is { } blob ? Convert.ToHexStringLower(blob) : null,
            State.Seconds));
    }
}
