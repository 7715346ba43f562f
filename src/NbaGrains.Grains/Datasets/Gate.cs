namespace NbaGrains.Grains.Datasets;

/// <summary>May a data set be used?</summary>
public enum GateStatus
{
    /// <summary>The latest version passed.</summary>
    Open,

    /// <summary>It did not, or somebody closed the gate.</summary>
    Closed,

    /// <summary>Nobody knows yet, or not any more: there is no version, its run has not ended, the verdict is too old, or its suite or the settings have changed since.</summary>
    Stale,
}

/// <summary>The gate's answer.</summary>
/// <param name="Status">Open, closed or stale.</param>
/// <param name="Reasons">Why, for people; at least one unless it is open by the rules.</param>
/// <param name="Version">The version it is about; 0 where there is none.</param>
/// <param name="Score">The lowest score of the latest verdicts.</param>
/// <param name="Override">Who set it by hand; null where nobody did.</param>
public sealed record GateAnswer(GateStatus Status, IReadOnlyList<string> Reasons, int Version, double? Score, GateOverride? Override);

/// <summary>A gate that was set by hand.</summary>
/// <param name="Status">Open or closed.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Until">When it ends by itself; null for with the next version.</param>
/// <param name="By">Who; filled in by the turn.</param>
/// <param name="Version">The version it was set for; filled in by the turn.</param>
public sealed record GateOverride(GateStatus Status, string Reason, DateTimeOffset? Until = null, string By = "", int Version = 0);
