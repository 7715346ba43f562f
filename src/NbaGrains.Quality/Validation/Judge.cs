using System.Globalization;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables;

namespace NbaGrains.Quality.Validation;

/// <summary>Turns what a scan found into a result for each rule.</summary>
internal sealed class Judge(Suite suite, RulePlan plan, TableScan scan, KeyVerdicts keys, IMetricHistory? history)
{
    private readonly RuleState _state = scan.Rules!;

    public IReadOnlyList<RuleResult> Results()
    {
        var results = FileVerdicts.Of(suite, scan.Facts).ToList();
        var figures = new FigureVerdicts(suite, plan, scan);
        for (var i = 0; i < plan.Rules.Length; i++)
        {
            var (at, planned) = (i, plan.Rules[i]);
            results.Add(Masked(HistoricalVerdicts.Of(planned.Rule, history, rule => Result(at, planned with { Rule = rule }, figures))));
        }

        return results;
    }

    private RuleResult Result(int i, PlannedRule rule, FigureVerdicts figures) => rule.Role switch
    {
        RuleRole.Blocked => Blocked(rule),
        RuleRole.Facts => FactVerdicts.Of(rule, plan.Names),
        _ when _state.Tallies[i]?.Error is { } error => Verdicts.Error(rule.Rule, error),
        _ when rule.Rule is TableRule && _state.Tallies[i]?.Undefined is > 0 and var rows => Verdicts.Error(rule.Rule, Undefined(rows)),
        RuleRole.Figures => figures.Of(rule),
        RuleRole.Keys => keys.Result(i, _state.Tallies[i]!),
        _ when StrangePair(rule, _state.Tallies[i]!, figures) is { } error => Verdicts.Error(rule.Rule, error),
        _ => RowVerdicts.Of(rule, _state.Tallies[i]!, plan.AsOf),
    };

    private static string? StrangePair(PlannedRule planned, RuleTally tally, FigureVerdicts figures) => planned.Rule is CorrelationRule rule
        ? figures.OfStrangeCells(rule.First, ((PairMoments)tally.State!).Invalid.First) ?? figures.OfStrangeCells(rule.Second, ((PairMoments)tally.State!).Invalid.Second)
        : null;

    private static string Undefined(long rows) => string.Create(
        CultureInfo.InvariantCulture, $"its `where` has no answer for {rows:N0} {(rows == 1 ? "row" : "rows")}: a cell there is of another type than its column.");

    private RuleResult Blocked(PlannedRule rule)
    {
        if (suite.Optional.Contains(rule.Missing!))
            return Verdicts.Skipped(rule.Rule, $"the table has no column '{rule.Missing}', and need not have it.");
        return Verdicts.Error(rule.Rule, $"the table has no column '{rule.Missing}'.{Spelling.Suggest(rule.Missing!, plan.Names)}");
    }

    /// <summary>Withholds the values of masked columns.</summary>
    private RuleResult Masked(RuleResult result)
    {
        if (suite.Pii.Count == 0)
            return result;
        var sample = result.Sample
            .Select(row => row with { Values = [.. row.Values.Select(value => suite.Pii.Contains(value.Column) ? new SampleValue(value.Column, default, Masked: true) : value)] })
            .ToList();

        // As in a profile only counts stay: the mean of the one row that a filter selects is its value.
        var reveals = result.Rule is DistinctRule or MostCommonRule or FreshnessRule or CorrelationRule
            or AggregateRule { Aggregate: not (Aggregate.UniqueCount or Aggregate.UniqueProportion) };
        if (!reveals || !result.Rule.Columns.Any(suite.Pii.Contains))
            return result with { Sample = sample };
        return result with
        {
            Sample = sample,
            Observed = [],
            ObservedIsList = false,

            // Reasons of failures quote what was observed.
            Reason = result.Status == RuleStatus.Failed ? "what was found is masked." : result.Reason,
        };
    }
}
