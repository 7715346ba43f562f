using System.Text.Json;

namespace NbaGrains.Client;

/// <summary>The report of a run: what <c>nba validate --json</c> writes.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="SuiteVersion">Its version, as the suite itself says.</param>
/// <param name="File">What the file was called.</param>
/// <param name="Rows">Data rows.</param>
/// <param name="Passed">The verdict.</param>
/// <param name="Score">The quality score.</param>
/// <param name="Results">One for each rule.</param>
public sealed record RunReport(string? Suite, int? SuiteVersion, string? File, long Rows, bool Passed, double Score, IReadOnlyList<RuleResult>? Results);

/// <summary>What became of one rule.</summary>
/// <param name="Id">The same from run to run.</param>
/// <param name="Rule">What it says, for people.</param>
/// <param name="Kind">The word of the suite language.</param>
/// <param name="Name">What the suite calls it; null where it has no name.</param>
/// <param name="Columns">The columns it needs.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c>, <c>error</c> or <c>critical</c>.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>error</c> or <c>skipped</c>.</param>
/// <param name="Evaluated">Rows that were evaluated.</param>
/// <param name="Unexpected">Rows that break it.</param>
/// <param name="Sample">The first rows that break it.</param>
/// <param name="Reason">Why it has this status.</param>
public sealed record RuleResult(
    string Id,
    string Rule,
    string Kind,
    string? Name,
    IReadOnlyList<string>? Columns,
    string Severity,
    string Status,
    long? Evaluated,
    long? Unexpected,
    IReadOnlyList<SampleRow>? Sample,
    string? Reason);

/// <summary>A row that breaks a rule.</summary>
/// <param name="Row">1 is the first below the header.</param>
/// <param name="Value">Of the rule's column, or an object where it has several.</param>
public sealed record SampleRow(long Row, JsonElement Value);
