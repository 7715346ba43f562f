namespace NbaGrains.Grains.Datasets;

/// <summary>A data set as its readers see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">What people say about it.</param>
/// <param name="Revision">Grows with each change of the settings.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LatestVersion">The number of the latest version; 0 where there is none.</param>
/// <param name="Verdicts">The last verdict of each suite, on the latest version or an earlier one.</param>
/// <param name="Gate">May the latest version be used?</param>
public sealed record DatasetView(
    string Name,
    DatasetSettings Settings,
    long Revision,
    DateTimeOffset CreatedAt,
    int LatestVersion,
    IReadOnlyList<RunVerdict> Verdicts,
    GateAnswer Gate);

/// <summary>What came of an import.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="Runs">The runs that were started, by key.</param>
public sealed record Imported(string Dataset, int Version, IReadOnlyList<string> Runs);

/// <summary>What a finished run says to its data set.</summary>
/// <param name="Run">Its key.</param>
/// <param name="Version">The number of the version it validated.</param>
/// <param name="Suite">The suite; null where the version was only profiled.</param>
/// <param name="SuiteVersion">Its version.</param>
/// <param name="State">How it ended.</param>
/// <param name="At">When.</param>
/// <param name="Score">The quality score; null where the run could not be carried out.</param>
/// <param name="FailedCritical">Failed rules of severity critical.</param>
/// <param name="FailedError">Failed rules of severity error.</param>
/// <param name="DriftedShare">The share of columns that drifted from the baseline; null where there was none.</param>
/// <param name="ContractProblems">How the version breaks the contract, for people: the first hundred.</param>
/// <param name="Reason">Why the run could not be carried out.</param>
/// <param name="Rules">Rules by how they ended; null where the run could not be carried out.</param>
/// <param name="Checked">A hash of the settings that it rests on: contract, preset, and how files are read.</param>
/// <param name="DriftProblem">Why drift could not be measured; null where nothing was in the way.</param>
/// <param name="ContractBroken">How often the version breaks the contract.</param>
public sealed record RunVerdict(
    string Run,
    int Version,
    string? Suite,
    int? SuiteVersion,
    Runs.RunState State,
    DateTimeOffset At,
    double? Score,
    int FailedCritical,
    int FailedError,
    double? DriftedShare,
    IReadOnlyList<string> ContractProblems,
    string? Reason = null,
    Runs.RuleCounts? Rules = null,
    string? Checked = null,
    string? DriftProblem = null,
    int ContractBroken = 0);
