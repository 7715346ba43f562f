using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Rules about a figure of one column.</summary>
internal static class FigureJudge
{
    private const double Relative = 1e-9;

    // Beyond it the rounding of sums is nobody's promise.
    private const double Largest = 1e12;

    public static Expected Judge(AggregateRule rule, Context context, IReadOnlyList<Cell> cells)
    {
        if (rule.Aggregate == Aggregate.UniqueProportion && cells.Any(cell => cell.IsNaN))
            throw new UnspecifiedException("the share of distinct values among which is NaN");
        List<Scalar> values = [.. cells.Where(cell => cell.HasValue && !cell.IsNaN).Select(cell => cell.Value)];
        if (values.Count == 0)
            return new Expected(rule, RuleStatus.Skipped);
        var needed = Families.Needed(rule);
        if (values.Any(value => !TypeLattice.Holds(needed, value.Type)))
            throw new UnspecifiedException($"a figure of {values[0].Type} where {needed} is needed");
        switch (rule.Aggregate)
        {
            case Aggregate.UniqueCount:
                return Exact(rule, context, Scalar.OfInteger(values.Distinct().Count()));
            case Aggregate.UniqueProportion:
                return Rounded(rule, context, (double)values.Distinct().Count() / values.Count, 0);
            case Aggregate.Min or Aggregate.Max when needed == TypeFamily.Any:
                throw new UnspecifiedException("extremes against text");
            case Aggregate.Min:
                return Exact(rule, context, values.Aggregate((least, value) => Comparing.Compare(value, least) < 0 ? value : least));
            case Aggregate.Max:
                return Exact(rule, context, values.Aggregate((most, value) => Comparing.Compare(value, most) > 0 ? value : most));
            default:
                return Number(rule, context, [.. values.Select(value => value.Double).Order()]);
        }
    }

    private static Expected Number(AggregateRule rule, Context context, double[] sorted)
    {
        if (rule.Aggregate is Aggregate.Median or Aggregate.Quantile)
            return Rounded(rule, context, Quantile(sorted, rule.Aggregate == Aggregate.Median ? 0.5 : rule.Probability), 0);

        // As in profiles: moments are those of finite values.
        double[] finite = [.. sorted.Where(double.IsFinite)];
        if (finite.Length == 0 || (rule.Aggregate == Aggregate.StdDev && finite.Length < 2))
            return new Expected(rule, RuleStatus.Skipped);
        var largest = finite.Max(Math.Abs);
        if (largest > Largest)
            throw new UnspecifiedException("moments of huge values");
        var mean = finite.Sum() / finite.Length;
        return rule.Aggregate switch
        {
            Aggregate.Sum => Rounded(rule, context, finite.Sum(), largest * finite.Length * Relative),
            Aggregate.Mean => Rounded(rule, context, mean, largest * Relative),
            _ => Rounded(rule, context, Math.Sqrt(finite.Sum(x => (x - mean) * (x - mean)) / (finite.Length - 1)), largest * Relative),
        };
    }

    /// <summary>Type 7 of Hyndman and Fan.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        var place = (sorted.Length - 1) * probability;
        var (low, high) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        if (!double.IsFinite(low) || !double.IsFinite(high))
            throw new UnspecifiedException("a quantile beside an infinity");
        return low + ((place - Math.Floor(place)) * (high - low));
    }

    public static Expected Exact(Rule rule, Context context, Scalar observed) =>
        new(rule, Comparing.Contains(IntervalOf(rule), context.AsOf, observed) ? RuleStatus.Passed : RuleStatus.Failed) { Observed = observed };

    /// <summary>A figure that rounding may move; where that may move it over an end of the interval, nothing is promised.</summary>
    public static Expected Rounded(Rule rule, Context context, double observed, double tolerance)
    {
        tolerance = Math.Max(tolerance, Math.Abs(observed) * Relative);
        bool[] inside = [.. new[] { observed - tolerance, observed, observed + tolerance }
            .Select(value => Comparing.Contains(IntervalOf(rule), context.AsOf, Scalar.OfNumber(value)))];
        if (inside.Distinct().Count() > 1)
            throw new UnspecifiedException($"{observed:R} lies on the end of the interval, but for rounding");
        return new Expected(rule, inside[0] ? RuleStatus.Passed : RuleStatus.Failed) { Observed = Scalar.OfNumber(observed), Tolerance = tolerance };
    }

    private static Interval IntervalOf(Rule rule) => rule switch
    {
        AggregateRule aggregate => aggregate.Interval,
        RowCountRule rows => rows.Interval,
        ColumnCountRule columns => columns.Interval,
        CorrelationRule correlation => correlation.Interval,
        _ => throw new UnspecifiedException(rule.GetType().Name),
    };
}
