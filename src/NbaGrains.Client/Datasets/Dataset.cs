using System.Text.Json.Serialization;

namespace NbaGrains.Client;

/// <summary>A data set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">What people say about it.</param>
/// <param name="Revision">Grows with each change of the settings.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LatestVersion">The number of the latest version; 0 where there is none.</param>
/// <param name="Verdicts">The last verdict of each suite.</param>
/// <param name="Gate">May the latest version be used?</param>
public sealed record Dataset(
    string Name, DatasetSettings Settings, long Revision, DateTimeOffset CreatedAt, int LatestVersion, IReadOnlyList<Verdict> Verdicts, Gate Gate)
{
    /// <summary>The ETag that it was read with: names exactly this state of exactly this data set. Null where it is one of a list.</summary>
    [JsonIgnore]
    public string? Tag { get; init; }
}

/// <summary>What a run said of a version.</summary>
/// <param name="Run">Its name, e.g. <c>box-scores:17</c>.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Suite">The suite; null where it was only profiled.</param>
/// <param name="SuiteVersion">Its version.</param>
/// <param name="State">How it ended.</param>
/// <param name="At">When.</param>
/// <param name="Score">The quality score; null where the run could not be carried out.</param>
/// <param name="FailedCritical">Failed rules of severity critical.</param>
/// <param name="FailedError">Failed rules of severity error.</param>
/// <param name="DriftedShare">The share of columns that drifted from the baseline.</param>
/// <param name="ContractProblems">How the version breaks the contract.</param>
/// <param name="Reason">Why the run could not be carried out.</param>
public sealed record Verdict(
    string Run,
    int Version,
    string? Suite,
    int? SuiteVersion,
    RunState State,
    DateTimeOffset At,
    double? Score,
    int FailedCritical,
    int FailedError,
    double? DriftedShare,
    IReadOnlyList<string>? ContractProblems,
    string? Reason);
