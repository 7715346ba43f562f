using System.Text.Json.Serialization;

namespace NbaGrains.Client;

/// <summary>One validation of one version by one suite.</summary>
/// <param name="Name">Its name, e.g. <c>box-scores:17</c>.</param>
/// <param name="Dataset">The data set.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Suite">The suite; null where it only profiles.</param>
/// <param name="SuiteVersion">Its version.</param>
/// <param name="State">How it is.</param>
/// <param name="Reason">Why it could not be carried out.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Outcome">What it found; null until then.</param>
public sealed record Run(
    [property: JsonPropertyName("run")] string Name,
    string Dataset,
    int Version,
    string? Suite,
    int? SuiteVersion,
    RunState State,
    string? Reason,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    RunProgress Progress,
    RunOutcome? Outcome)
{
    /// <summary>Whether nothing more will happen.</summary>
    [JsonIgnore]
    public bool HasEnded => State is RunState.Passed or RunState.Failed or RunState.Error or RunState.Cancelled;
}

/// <summary>How a run is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>No partition has been begun.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>Partitions are being scanned.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Their states are being merged and judged.</summary>
    [JsonStringEnumMemberName("merging")]
    Merging,

    /// <summary>The data passed.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>The data did not pass.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The run could not be carried out.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>Somebody stopped it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

/// <summary>How far a run is.</summary>
/// <param name="Partitions">How many there are.</param>
/// <param name="Done">How many have been scanned.</param>
/// <param name="Bytes">Of the table.</param>
public sealed record RunProgress(int Partitions, int Done, long Bytes);

/// <summary>What a run found.</summary>
/// <param name="Passed">Whether the suite passed.</param>
/// <param name="Score">The quality score.</param>
/// <param name="Passes">Passes over the data; 0 where stored states answered.</param>
/// <param name="Rules">Rules by status.</param>
/// <param name="FailedCritical">Failed rules of severity critical.</param>
/// <param name="FailedError">Failed rules of severity error.</param>
/// <param name="Content">What the version is.</param>
/// <param name="DriftedShare">Share of columns that drifted from the baseline.</param>
/// <param name="Drifted">The columns that did.</param>
/// <param name="ContractProblems">How the version breaks the contract.</param>
/// <param name="FailingRows">Rows that break a rule.</param>
/// <param name="KeptFailingRows">How many of them are kept: the first ones, up to the data set's <c>limits.failingRows</c>.</param>
/// <param name="Seconds">Of scanning and judging.</param>
/// <param name="DriftProblem">Why drift could not be measured, although a baseline is asked for; null where nothing was in the way.</param>
/// <param name="ContractBroken">How often the version breaks the contract; <paramref name="ContractProblems"/> has the first ones.</param>
/// <param name="Changes">What else is not as in the baseline: columns that came, went or have another type, and far more or fewer rows.</param>
public sealed record RunOutcome(
    bool Passed,
    double Score,
    int Passes,
    RuleCounts Rules,
    int FailedCritical,
    int FailedError,
    VersionContent Content,
    double? DriftedShare,
    IReadOnlyList<string>? Drifted,
    IReadOnlyList<string>? ContractProblems,
    long FailingRows,
    long KeptFailingRows,
    double Seconds,
    string? DriftProblem = null,
    int ContractBroken = 0,
    IReadOnlyList<string>? Changes = null);

/// <summary>Rules by how they ended.</summary>
public sealed record RuleCounts(int Passed, int Failed, int Skipped, int Error);

/// <summary>Runs to be started.</summary>
/// <param name="Version">Of which version; null for the latest.</param>
/// <param name="Suites">By which suites; null for those of the data set.</param>
public sealed record NewRuns(int? Version = null, IReadOnlyList<string>? Suites = null);

/// <summary>Runs that were started.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Runs">By name, one a suite.</param>
public sealed record StartedRuns(string Dataset, IReadOnlyList<string> Runs);
