using System.Globalization;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Drift;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Validation;

/// <summary>Rules about figures of a column, answered from its state.</summary>
internal sealed class FigureVerdicts(Suite suite, RulePlan plan, TableScan scan)
{
    private const string NothingToEvaluate = "no row has a value to evaluate.";

    // A summary walks the whole table of an exact state: one serves all rules of a column.
    private readonly Dictionary<NumericState, NumericSketch> _summaries = [];

    private readonly Dictionary<string, ReferenceProfile> _references = [];

    public RuleResult Of(PlannedRule planned)
    {
        var state = planned.Filtered >= 0 ? scan.Rules!.Filtered[planned.Filtered]! : scan.State.Columns[planned.Columns[0]];
        var column = plan.Names[planned.Columns[0]];
        if (OfStrangeCells(column, state.Cells.Invalid) is { } strange)
            return Verdicts.Error(planned.Rule, strange);

        return planned.Rule switch
        {
            AggregateRule rule => Aggregate(rule, state),
            FreshnessRule rule => Freshness(rule, state),
            MostCommonRule rule => MostCommon(rule, state),
            DriftRule rule => Drift(rule, state),
            var other => throw new InvalidOperationException($"'{other.Kind}' is not about a figure."),
        };
    }

    /// <summary>Why a column with cells of another type has no figures; null where it has.</summary>
    public string? OfStrangeCells(string column, long invalid) => invalid == 0 || plan.Declared.ContainsKey(column) ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{invalid:N0} cells of {column} are of another type, so it has no such figure. Declare its `type`: then they break that rule, and this one is about the others.");

    private RuleResult Aggregate(AggregateRule rule, ColumnState state)
    {
        if (rule.Aggregate is Rules.Aggregate.UniqueCount or Rules.Aggregate.UniqueProportion)
            return Unique(rule, state);
        if (state.Type == ColumnType.Unknown)
            return Verdicts.Skipped(rule, NothingToEvaluate);
        var needsNumbers = rule.Aggregate is Rules.Aggregate.Mean or Rules.Aggregate.StdDev or Rules.Aggregate.Sum;
        if (state.Numbers is not { } numbers || state.Type == ColumnType.Boolean || (needsNumbers && !TypeLattice.IsNumeric(state.Type)))
            return Verdicts.Error(rule, $"{rule.Column} is read as {Reports.Figures.TypeName(state.Type)} and has no {rule.Kind}. Declare its `type`.");
        if ((BoundFamilies.Of(rule.Interval) == BoundFamily.Temporal) != TypeLattice.IsTemporal(state.Type))
            return Verdicts.Error(rule, $"{rule.Column} is read as {Reports.Figures.TypeName(state.Type)} and cannot be compared with such an interval.");
        var summary = SummaryOf(numbers);
        if (summary.Count == 0)
            return Verdicts.Skipped(rule, NothingToEvaluate);
        var isExact = numbers.Exact is not null;
        return rule.Aggregate switch
        {
            Rules.Aggregate.Mean => Figure(rule, Scalar.OfNumber(summary.Moments.Mean)),
            Rules.Aggregate.StdDev when summary.Moments.Count < 2 => Verdicts.Skipped(rule, "fewer than two values have no standard deviation."),
            Rules.Aggregate.StdDev => Figure(rule, Scalar.OfNumber(summary.Moments.StdDev)),
            Rules.Aggregate.Sum => Figure(rule, Scalar.OfNumber(summary.Moments.Sum)),
            Rules.Aggregate.Min => Figure(rule, OrderedKey.ToScalar(state.Type, summary.Min)),
            Rules.Aggregate.Max => Figure(rule, OrderedKey.ToScalar(state.Type, summary.Max)),
            Rules.Aggregate.Median => Figure(rule, Distribution.Of(numbers.Type, numbers.Ranked(), summary).Quantile(0.5), isExact),
            _ => Figure(rule, Distribution.Of(numbers.Type, numbers.Ranked(), summary).Quantile(rule.Probability), isExact),
        };
    }

    private RuleResult Figure(AggregateRule rule, Scalar observed, bool isExact = true) =>
        RowVerdicts.Figure(rule, rule.Interval, observed, plan.AsOf, isExact ? null : "estimated, within 1% of rank.");

    private RuleResult Unique(AggregateRule rule, ColumnState state)
    {
        var values = state.Cells.Values - state.Cells.NaN;
        if (values == 0)
            return Verdicts.Skipped(rule, NothingToEvaluate);
        var exact = state.Numbers is { } numbers ? numbers.Exact?.Length : state.Text!.Exact?.Length;
        var distinct = exact ?? Math.Min(values, state.Numbers is { } many ? SummaryOf(many).Distinct.Estimate() : state.Text!.Summarize().Distinct.Estimate());
        var observed = rule.Aggregate == Rules.Aggregate.UniqueCount ? Scalar.OfInteger(distinct) : Scalar.OfNumber((double)distinct / values);
        return RowVerdicts.Figure(rule, rule.Interval, observed, plan.AsOf, exact is null ? "estimated, within 3%." : null);
    }

    private RuleResult Freshness(FreshnessRule rule, ColumnState state)
    {
        if (state.Type == ColumnType.Unknown)
            return Verdicts.Skipped(rule, NothingToEvaluate);
        if (state.Numbers is not { } numbers || !TypeLattice.IsTemporal(state.Type))
            return Verdicts.Error(rule, $"{rule.Column} is read as {Reports.Figures.TypeName(state.Type)}; freshness needs dates.");
        var summary = SummaryOf(numbers);
        if (summary.Count == 0)
            return Verdicts.Skipped(rule, NothingToEvaluate);
        var latest = OrderedKey.ToScalar(state.Type, summary.Max);
        var oldest = Bound.Now(-rule.Within.Ticks / TimeSpan.TicksPerMicrosecond).At(plan.AsOf).Long;
        var (at, _) = Intervals.TimeKey(latest, ColumnType.Timestamp);
        return at >= oldest
            ? Verdicts.Of(rule, passed: true, [latest])
            : Verdicts.Of(rule, passed: false, [latest], $"the run is as of {Bound.Now().At(plan.AsOf)}.");
    }

    private RuleResult MostCommon(MostCommonRule rule, ColumnState state)
    {
        var (common, isExact) = state.Text is { } texts ? MostCommonTexts(texts) : state.Numbers is { } numbers ? MostCommonKeys(numbers) : ([], true);
        if (common.Count == 0)
            return Verdicts.Skipped(rule, NothingToEvaluate);
        var keys = BoundFamilies.Keys(rule.Values, state.Type, plan.AsOf);
        var listed = rule.Values.Select(value => value.At(plan.AsOf).ToString()).ToHashSet();
        var passed = common.Any(value => keys is null ? listed.Contains(value.ToString()) : keys.Contains(KeyOf(value)));
        return Verdicts.Of(rule, passed, [common[0]], isExact ? null : "estimated, from a sketch of many values.");
    }

    private static long KeyOf(Scalar value) => value.Type == ColumnType.Number ? OrderedKey.Of(value.Double) : value.Long;

    private (IReadOnlyList<Scalar> Values, bool IsExact) MostCommonKeys(NumericState state)
    {
        var counts = state.Exact ?? SummaryOf(state).Frequent;
        long most = 0;
        foreach (var count in counts.Counts)
            most = Math.Max(most, count);
        var values = new List<Scalar>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts.Counts[i] == most)
                values.Add(OrderedKey.ToScalar(state.Type, counts.Keys[i]));
        }

        return (values, state.Exact is not null);
    }

    private static (IReadOnlyList<Scalar> Values, bool IsExact) MostCommonTexts(TextState state)
    {
        var table = state.Exact ?? state.Summarize().Frequent;
        long most = 0;
        for (var i = 0; i < table.Length; i++)
            most = Math.Max(most, table[i].Count);
        var values = new List<Scalar>();
        for (var i = 0; i < table.Length; i++)
        {
            if (table[i].Count == most)
                values.Add(Scalar.OfText(System.Text.Encoding.UTF8.GetString(table.TextOf(i))));
        }

        return (values, state.Exact is not null);
    }

    private RuleResult Drift(DriftRule rule, ColumnState state)
    {
        if (!_references.TryGetValue(rule.Profile, out var reference))
            _references[rule.Profile] = reference = ReferenceProfile.Load(Path.Combine(suite.Folder, rule.Profile));
        var drift = reference.Compare(rule.Column, state);
        if (drift.Psi is not { } index)
            return state.Cells.Values == 0 ? Verdicts.Skipped(rule, NothingToEvaluate) : Verdicts.Error(rule, drift.Reason!);
        var passed = index < rule.Limit;
        return Verdicts.Of(rule, passed, [Scalar.OfNumber(index)], null);
    }

    private NumericSketch SummaryOf(NumericState state)
    {
        if (!_summaries.TryGetValue(state, out var summary))
            _summaries[state] = summary = state.Summarize();
        return summary;
    }
}
