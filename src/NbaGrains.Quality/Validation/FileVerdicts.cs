using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Validation;

/// <summary>What is wrong with the file itself, where the suite does not allow it.</summary>
internal static class FileVerdicts
{
    public static IEnumerable<RuleResult> Of(Suite suite, ScanFacts facts)
    {
        if (facts.Rows == 0 && !suite.AllowsEmpty)
            yield return Failed(FileFault.Empty, 0, "");
        if (facts.Malformed > 0 && !suite.AllowsMalformed)
            yield return Failed(FileFault.Malformed, facts.Malformed, First(facts, IssueKind.UnterminatedQuote, IssueKind.OverlongRecord));
        if (facts.Ragged > 0 && !suite.AllowsRagged)
            yield return Failed(FileFault.Ragged, facts.Ragged, First(facts, IssueKind.ShortRow, IssueKind.LongRow));
    }

    private static RuleResult Failed(FileFault fault, long count, string detail)
    {
        var rule = new FileRule(fault);
        return Verdicts.Of(rule, passed: false, [Scalar.OfInteger(count)], $"{detail}where that is fine, the suite says `{rule.Permission}: true`.");
    }

    private static string First(ScanFacts facts, IssueKind one, IssueKind other) =>
        facts.Issues.FirstOrDefault(issue => issue.Kind == one || issue.Kind == other) is { } issue ? $"line {issue.Line}: {issue.Reason.TrimEnd('.')}; " : "";
}
