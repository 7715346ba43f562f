using NbaGrains.Quality.History;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Validation;

/// <summary>
/// Rules whose interval earlier runs give. Without enough of them there is nothing to judge by: the rule is skipped, with the figure that
/// it found, so that this run is history for the next.
/// </summary>
internal static class HistoricalVerdicts
{
    private static readonly Interval Anything = new(null, null);

    /// <param name="rule">Any rule.</param>
    /// <param name="history">Earlier figures; null where none are kept.</param>
    /// <param name="judge">Judges a rule whose interval is known.</param>
    public static RuleResult Of(Rule rule, IMetricHistory? history, Func<Rule, RuleResult> judge)
    {
        if (BandOf(rule) is not { } band)
            return judge(rule);
        var expectation = band.Expect(history?.Past(MetricKey.Of(rule), band.Runs) ?? []);
        if (expectation is ExpectedInterval expected)
        {
            var result = judge(With(rule, Interval.Between(expected.Low, expected.High)));
            return result.Status == RuleStatus.Failed ? result with { Rule = rule, Reason = Reason(expected, result.Reason) } : result with { Rule = rule };
        }

        // What cannot be evaluated at all is an error, history or not.
        var found = judge(With(rule, Anything)) with { Rule = rule };
        return found.Status == RuleStatus.Passed
            ? found with { Status = RuleStatus.Skipped, Score = null, Reason = Reason((NotEnoughHistory)expectation, history) }
            : found;
    }

    private static string Reason(ExpectedInterval expected, string? detail)
    {
        var runs = expected.Points == 1 ? "the last run" : $"the last {expected.Points} runs";
        return $"{runs} let expect {Figures.Significant(expected.Low, 6)} to {Figures.Significant(expected.High, 6)}.{(detail is null ? "" : " " + detail)}";
    }

    private static string Reason(NotEnoughHistory few, IMetricHistory? history) => history is null
        ? "no history: this run was given no figures of earlier ones."
        : $"not enough history: {few.Points} of at least {few.Needed} earlier {(few.Needed == 1 ? "run" : "runs")}.";

    /// <summary>What a rule asks of earlier runs; null where it asks nothing.</summary>
    public static HistoryBand? BandOf(Rule rule) => rule switch
    {
        AggregateRule aggregate => aggregate.Interval.History,
        RowCountRule rows => rows.Interval.History,
        ColumnCountRule columns => columns.Interval.History,
        CorrelationRule correlation => correlation.Interval.History,
        _ => null,
    };

    private static Rule With(Rule rule, Interval interval) => rule switch
    {
        AggregateRule aggregate => aggregate with { Interval = interval },
        RowCountRule rows => rows with { Interval = interval },
        ColumnCountRule columns => columns with { Interval = interval },
        CorrelationRule correlation => correlation with { Interval = interval },
        _ => rule,
    };
}
