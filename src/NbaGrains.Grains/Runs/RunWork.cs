using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Runs;

/// <summary>Work: scans one partition of a run.</summary>
/// <param name="Run">The run's key.</param>
/// <param name="Secret">The run's: another one may have its key, once its data set was deleted.</param>
/// <param name="Index">Which partition.</param>
/// <param name="Pass">For which pass.</param>
/// <param name="KnownStart">Where its first record begins, where the one before told.</param>
[WorkKind(Kind)]
internal sealed record ScanPartition(string Run, string Secret, int Index, int Pass, long? KnownStart = null)
{
    public const string Kind = "scan-partition";
}

/// <summary>Work: what is below a node of the run's tree is there, and becomes one state.</summary>
/// <param name="Run">The run's key.</param>
/// <param name="Secret">The run's.</param>
/// <param name="Pass">For which pass.</param>
/// <param name="Level">The node's level.</param>
/// <param name="Index">Which node of its level.</param>
[WorkKind(Kind)]
internal sealed record MergePartitions(string Run, string Secret, int Pass, int Level, int Index)
{
    public const string Kind = "merge-partitions";
}

/// <summary>Work: the partitions are scanned; what do they say together?</summary>
[WorkKind(Kind)]
internal sealed record JudgeRun(string Run, string Secret, int Pass)
{
    public const string Kind = "judge-run";
}

/// <summary>Work: does what an earlier run has stored answer this one?</summary>
[WorkKind("reuse-states")]
internal sealed record ReuseStates(string Run, string Secret);
