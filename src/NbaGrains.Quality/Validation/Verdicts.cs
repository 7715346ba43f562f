using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Validation;

/// <summary>Makes results of rules that the table keeps or breaks as a whole.</summary>
internal static class Verdicts
{
    public static RuleResult Of(Rule rule, bool passed, IReadOnlyList<Scalar> observed, string? reason = null, bool isList = false) => new()
    {
        Rule = rule,
        Status = passed ? RuleStatus.Passed : RuleStatus.Failed,
        Observed = observed,
        ObservedIsList = isList,
        Reason = reason,
        Score = passed ? 1 : 0,
    };

    public static RuleResult Error(Rule rule, string reason) => new() { Rule = rule, Status = RuleStatus.Error, Reason = reason, Score = 0 };

    public static RuleResult Skipped(Rule rule, string reason) => new() { Rule = rule, Status = RuleStatus.Skipped, Reason = reason, Score = null };
}
