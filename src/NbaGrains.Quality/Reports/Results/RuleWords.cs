using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Reports.Results;

/// <summary>A rule in words, and the names of what it is described by.</summary>
internal static class RuleWords
{
    /// <summary>The rule with its condition and its tolerance: <c>minutes is between 0 and 70, where started, in at least 99% of rows</c>.</summary>
    public static string Of(Rule rule)
    {
        var words = rule.Text;
        if (rule.Where is { } where)
            words += $", where {where.Text}";
        if (rule is RowRule { Mostly: < 1 and var mostly })
            words += $", in at least {Figures.Significant(mostly * 100)}% of rows";
        if (rule is RowRule { Allowed: { } allowed })
            words += $", in all but {Figures.Count(allowed, "row", "rows")}";
        return words;
    }

    /// <summary>The name of a severity as suites write it: <c>critical</c>.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The name of a dimension as suites write it: <c>completeness</c>.</summary>
    public static string Name(Dimension dimension) => dimension switch
    {
        Dimension.Completeness => "completeness",
        Dimension.Validity => "validity",
        Dimension.Uniqueness => "uniqueness",
        Dimension.Consistency => "consistency",
        Dimension.Accuracy => "accuracy",
        _ => "timeliness",
    };
}
