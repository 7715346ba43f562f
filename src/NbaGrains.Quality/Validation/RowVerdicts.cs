using System.Globalization;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Validation;

/// <summary>Rules that were answered row by row.</summary>
internal static class RowVerdicts
{
    public static RuleResult Of(PlannedRule planned, RuleTally tally, DateTimeOffset asOf) => planned.Rule switch
    {
        RowRule rule => OfRows(rule, tally.Evaluated, tally.Unexpected, tally.Sample),
        RowCountRule rule => Figure(rule, rule.Interval, Scalar.OfInteger(tally.Evaluated), asOf),
        DistinctRule rule => Distinct(rule, tally),
        CorrelationRule rule => Correlation(rule, (PairMoments)tally.State!, asOf),
        var other => throw new InvalidOperationException($"'{other.Kind}' is not answered row by row."),
    };

    /// <param name="rule">The rule.</param>
    /// <param name="evaluated">Rows that were evaluated.</param>
    /// <param name="unexpected">Those of them that break it.</param>
    /// <param name="sample">The first of these, by 0-based row.</param>
    /// <param name="detail">What is to be said besides where it failed.</param>
    public static RuleResult OfRows(RowRule rule, long evaluated, long unexpected, IReadOnlyList<SampleRow> sample, string? detail = null)
    {
        var result = new RuleResult
        {
            Rule = rule,
            Status = RuleStatus.Skipped,
            Evaluated = evaluated,
            Unexpected = unexpected,
            Sample = [.. sample.Select(row => row with { Row = row.Row + 1 })],
            Score = null,
        };
        if (evaluated == 0)
            return result with { Reason = rule.Where is null ? "no row has a value to evaluate." : "no row with a value to evaluate is selected by its `where`." };
        var passed = IsMet(rule, evaluated, unexpected);
        return result with
        {
            Status = passed ? RuleStatus.Passed : RuleStatus.Failed,
            Score = (evaluated - unexpected) / (double)evaluated,
            Reason = passed ? null : detail,
        };
    }

    public static RuleResult Figure(Rule rule, Interval interval, Scalar observed, DateTimeOffset asOf, string? detail = null)
    {
        var passed = Contains(interval, observed, asOf);
        return Verdicts.Of(rule, passed, [observed], detail);
    }

    private static bool IsMet(RowRule rule, long evaluated, long unexpected)
    {
        if (rule.Allowed is { } allowed && (unexpected > allowed || rule.Mostly == 1))
            return unexpected <= allowed;
        return (evaluated - unexpected) / (double)evaluated >= rule.Mostly;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static bool Contains(Interval interval, Scalar value, DateTimeOffset asOf)
    {
        if (!TypeLattice.IsTemporal(value.Type) && value.Type != ColumnType.Integer)
            return interval.Contains(value.Double, asOf);
        var (min, max) = TypeLattice.IsTemporal(value.Type) ? Intervals.OfTimes(interval, value.Type, asOf) : Intervals.OfIntegers(interval, asOf);
        return (value.Long >= min && value.Long <= max) != interval.Outside;
    }

    private static RuleResult Distinct(DistinctRule rule, RuleTally tally)
    {
        if (tally.Evaluated == 0)
            return Verdicts.Skipped(rule, "no row has a value to evaluate.");
        var strange = tally.Sample.Select(row => row.Values[0].Value).Distinct().ToList();
        var absent = (tally.State as PresenceState)?.Absent ?? [];
        var reasons = new List<string>();
        if (tally.Unexpected > 0)
            reasons.Add($"{Count(tally.Unexpected)} rows have other values");
        if (absent.Count > 0)
            reasons.Add($"{ListText.Of(absent)} {(absent.Count == 1 ? "does" : "do")} not occur");
        return Verdicts.Of(rule, reasons.Count == 0, strange, reasons.Count == 0 ? null : $"{string.Join("; ", reasons)}.", isList: strange.Count > 0) with
        {
            Sample = [.. tally.Sample.Select(row => row with { Row = row.Row + 1 })],
        };
    }

    private static RuleResult Correlation(CorrelationRule rule, PairMoments moments, DateTimeOffset asOf)
    {
        if (double.IsNaN(moments.Coefficient))
            return Verdicts.Skipped(rule, "fewer than two rows have both values, or one column is constant.");
        return Figure(rule, rule.Interval, Scalar.OfNumber(moments.Coefficient), asOf);
    }
}
