using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Results;

/// <summary>The verdict in one word, as reports begin with it.</summary>
internal enum Outcome
{
    Passed,

    /// <summary>No more than warnings failed.</summary>
    Warned,

    Failed,
}

/// <summary>What a report comes to: its outcome, what broke in the order people should read it, and how much of it.</summary>
internal static class Verdict
{
    public static Outcome Of(ValidationReport report) => !report.Passed ? Outcome.Failed
        : report.Results.Any(result => result is { Status: RuleStatus.Failed, Rule.Severity: Severity.Warning }) ? Outcome.Warned
        : Outcome.Passed;

    /// <summary>Rules that failed or could not be evaluated, most severe first; those that fail the verdict before all others.</summary>
    public static IReadOnlyList<RuleResult> Broken(ValidationReport report) => report.Results
        .Where(IsBroken)
        .OrderByDescending(Fails)
        .ThenByDescending(result => result.Rule.Severity)
        .ToArray();

    public static bool IsBroken(RuleResult result) => result.Status is RuleStatus.Failed or RuleStatus.Error;

    /// <summary>Whether it fails the verdict: what could not be evaluated does, whatever its severity.</summary>
    public static bool Fails(RuleResult result) =>
        result.Status == RuleStatus.Error || (result.Status == RuleStatus.Failed && result.Rule.Severity >= Severity.Error);

    /// <summary>"1 critical, 2 error, 1 warning": failed rules by severity, the worst first; empty where none failed.</summary>
    public static string BySeverity(ValidationReport report) => string.Join(", ", report.Of(RuleStatus.Failed)
        .GroupBy(result => result.Rule.Severity)
        .OrderByDescending(group => group.Key)
        .Select(group => $"{Figures.Count(group.Count())} {RuleWords.Name(group.Key)}"));

    /// <summary>"17 of 22 rules passed".</summary>
    public static string Tally(ValidationReport report) =>
        $"{Figures.Count(report.Of(RuleStatus.Passed).Count())} of {Figures.Count(report.Results.Count, "rule", "rules")} passed";
}
