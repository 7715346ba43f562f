using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>One validation of one version by one suite: fan-out, merge, verdict, gate. Its key is <c>dataset:number</c>, e.g. <c>box-scores:17</c>.</summary>
/// <remarks>A data set that is deleted and added again uses keys of runs again. Work that is late tells the secret of the run it was done for: what is meant for another one is ignored.</remarks>
public interface IValidationRunGrain : IGrainWithStringKey
{
    /// <summary>Starts it, within the turn of the data set: makes its partitions and enqueues their scans.</summary>
    Task Start(RunOrder order);

    /// <summary>Stored states do not answer: makes its partitions and enqueues their scans after all.</summary>
    Task Scan(string secret);

    /// <summary>Some partitions have to be scanned again: their guessed start was wrong, or the types were.</summary>
    Task Again(string secret, RescanOrder order);

    /// <summary>The verdict: the run, its version, profile and data set learn of it in one commit.</summary>
    Task Conclude(string secret, RunOutcome outcome);

    /// <summary>It cannot be carried out.</summary>
    Task Fail(string secret, string reason);

    /// <summary>Stops it. Nothing where it has ended.</summary>
    Task Cancel();

    /// <summary>How it is.</summary>
    [ReadOnly]
    Task<RunView> Read();

    /// <summary>What its work needs to know; null where it has ended, or is not there any more.</summary>
    [ReadOnly]
    Task<RunTask?> Order();
}

/// <summary>How a run is.</summary>
public enum RunState
{
    /// <summary>It has been started. What a run itself says until it ends: <see cref="Running"/> and <see cref="Merging"/> follow from its progress, which is apart from it.</summary>
    Queued,

    /// <summary>Partitions are being scanned.</summary>
    Running,

    /// <summary>Their states are being merged and judged.</summary>
    Merging,

    /// <summary>The data passed.</summary>
    Passed,

    /// <summary>The data did not pass.</summary>
    Failed,

    /// <summary>The run could not be carried out; its reason says why.</summary>
    Error,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>What a run is to do; fixed when it starts.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Suite">The suite; null to profile only.</param>
/// <param name="SuiteVersion">Its version.</param>
/// <param name="SuiteHash">Of the suite's text.</param>
/// <param name="Source">Where the table is.</param>
/// <param name="Settings">The data set's settings as of the start.</param>
/// <param name="AsOf">What <c>today</c> and <c>now</c> mean.</param>
/// <param name="Secret">32 random bytes, hex: what the hashes of keys are made from, and what tells the run from another one of its key.</param>
/// <param name="PartitionBytes">Bytes of a partition at most.</param>
/// <param name="Partitions">How many there are. A run of one has no rows of partitions: its scan goes straight on to the verdict.</param>
/// <param name="Reuse">The run whose stored states may answer without a scan; null where there is none.</param>
/// <param name="Masks">The suites of the data set: what one of them calls personal, no run of it shows.</param>
/// <param name="ReuseMasks">Those of the run to be reused.</param>
public sealed record RunOrder(
    string Dataset,
    int Version,
    string? Suite,
    int? SuiteVersion,
    string? SuiteHash,
    VersionSource Source,
    DatasetSettings Settings,
    DateTimeOffset AsOf,
    string Secret,
    long PartitionBytes,
    int Partitions,
    string? Reuse = null,
    IReadOnlyList<PinnedSuite>? Masks = null,
    IReadOnlyList<PinnedSuite>? ReuseMasks = null)
{
    /// <summary>Whether rows can fail: by a suite, or by the preset of the gate.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasRules => Suite is not null || Settings.Gate.Preset is not null;
}

/// <summary>What the work of a run needs to know.</summary>
/// <param name="Order">What the run is to do.</param>
/// <param name="Pass">The pass it is in, from 1.</param>
/// <param name="Types">The types to read with, where a pass has shown those of the sample to be wrong.</param>
public sealed record RunTask(RunOrder Order, int Pass, IReadOnlyList<string>? Types);

/// <summary>Partitions to be scanned again.</summary>
/// <param name="Pass">The pass that is ordered, from 2.</param>
/// <param name="Partitions">Which, with the start of each where it is known.</param>
/// <param name="Types">The types that are sure now; null for those of before.</param>
public sealed record RescanOrder(int Pass, IReadOnlyList<RescanPartition> Partitions, IReadOnlyList<string>? Types);

/// <summary>A partition to be scanned again.</summary>
/// <param name="Index">Which.</param>
/// <param name="KnownStart">Where its first record begins; null for as guessed.</param>
public sealed record RescanPartition(int Index, long? KnownStart);

/// <summary>What a run found.</summary>
/// <param name="Passed">Whether the suite passed; true where there is none.</param>
/// <param name="Score">The quality score.</param>
/// <param name="Passes">Passes over the data; 0 where stored states answered.</param>
/// <param name="Rules">Rules by status.</param>
/// <param name="FailedCritical">Failed rules of severity critical.</param>
/// <param name="FailedError">Failed rules of severity error.</param>
/// <param name="Content">What the version is.</param>
/// <param name="DriftedShare">Share of columns that drifted from the baseline; null without one.</param>
/// <param name="Drifted">The columns that did.</param>
/// <param name="ContractProblems">How the version breaks the contract: the first hundred.</param>
/// <param name="Report">Blob of the report: a line of JSON as <c>nba validate --json</c> writes it, and one as <c>nba profile --json</c> does (<see cref="ReportBlob"/>).</param>
/// <param name="State">Blob of the merged state.</param>
/// <param name="Failures">Blob of the failing rows, NDJSON; null where there are none.</param>
/// <param name="FailingRows">How many rows fail.</param>
/// <param name="KeptFailingRows">How many of them are kept: the first ones, up to the limit of the data set.</param>
/// <param name="Seconds">Of scanning and judging.</param>
/// <param name="Figures">Figures for the history: <c>rule:ID</c> the observed value of a rule, <c>column:NAME:mean</c> of a column, and so on. Kept in <c>nba.run_figures</c> only: empty in a <see cref="RunView"/>.</param>
/// <param name="DriftProblem">Why drift could not be measured, although a baseline is asked for; null where nothing was in the way.</param>
/// <param name="ContractBroken">How often the version breaks the contract.</param>
/// <param name="Changes">What else is not as in the baseline, for people: columns that came, went or have another type, and far more or fewer rows.</param>
public sealed record RunOutcome(
    bool Passed,
    double Score,
    int Passes,
    RuleCounts Rules,
    int FailedCritical,
    int FailedError,
    VersionContent Content,
    double? DriftedShare,
    IReadOnlyList<string> Drifted,
    IReadOnlyList<string> ContractProblems,
    string Report,
    string State,
    string? Failures,
    long FailingRows,
    long KeptFailingRows,
    double Seconds,
    IReadOnlyDictionary<string, double> Figures,
    string? DriftProblem = null,
    int ContractBroken = 0,
    IReadOnlyList<string>? Changes = null);

/// <summary>Rules by how they ended.</summary>
public sealed record RuleCounts(int Passed, int Failed, int Skipped, int Error);

/// <summary>A run as its readers see it.</summary>
/// <param name="Run">Its key.</param>
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
public sealed record RunView(
    string Run,
    string Dataset,
    int Version,
    string? Suite,
    int? SuiteVersion,
    RunState State,
    string? Reason,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    RunProgress Progress,
    RunOutcome? Outcome);

/// <summary>How far a run is.</summary>
/// <param name="Partitions">How many there are.</param>
/// <param name="Done">How many have been scanned.</param>
/// <param name="Bytes">Of the table.</param>
public sealed record RunProgress(int Partitions, int Done, long Bytes);
