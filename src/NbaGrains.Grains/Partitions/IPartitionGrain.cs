using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Partitions;

/// <summary>
/// A partition of a run: a block of leaves that one work item scans. Its key is <c>run/index</c>, e.g. <c>box-scores:17/3</c>. Written by statements, not by
/// turns: a run may have thousands, and finishing one is one statement with the end of its work.
/// </summary>
public interface IPartitionGrain : IGrainWithStringKey
{
    /// <summary>What is known of it.</summary>
    [ReadOnly]
    Task<PartitionView> Read();
}

/// <summary>A partition as its readers see it.</summary>
/// <param name="Run">Whose.</param>
/// <param name="Index">From 0, in file order.</param>
/// <param name="FirstLeaf">Its first leaf.</param>
/// <param name="Leaves">How many.</param>
/// <param name="State"><c>waiting</c> or <c>scanned</c>.</param>
/// <param name="Rows">Its rows; null before.</param>
/// <param name="Broken">Row-rule violations found in it; null before.</param>
/// <param name="Blob">Its states.</param>
/// <param name="Seconds">Of its scan.</param>
public sealed record PartitionView(
    string Run, int Index, long FirstLeaf, int Leaves, string State, long? Rows, long? Broken, string? Blob, double? Seconds);
