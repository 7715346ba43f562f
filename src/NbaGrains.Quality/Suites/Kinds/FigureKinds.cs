using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Values;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>Kinds about a column as a whole.</summary>
internal static class FigureKinds
{
    public static readonly RuleKind[] All =
    [
        Figure("mean", Aggregate.Mean, new("The mean of the column"), "[8, 14]"),
        Figure("median", Aggregate.Median, new("The median of the column") { Temporal = true }, "[8, 14]"),
        Figure("stddev", Aggregate.StdDev, new("The standard deviation of the column") { Least = 0 }, "[2, 6]"),
        Figure("sum", Aggregate.Sum, new("The sum of the column"), "[0, 1000]"),
        Figure("min", Aggregate.Min, new("The smallest value of the column") { Temporal = true }, "[0, 5]", "at_least"),
        Figure("max", Aggregate.Max, new("The largest value of the column") { Temporal = true }, "[60, 80]", "at_most"),
        QuantileKind.Quantiles,
        Figure("unique_count", Aggregate.UniqueCount, new("The number of distinct values") { Counts = true }, "[2, 30]"),
        Figure("unique_proportion", Aggregate.UniqueProportion, new("The share of distinct values") { Least = 0, Most = 1 }, "[0.5, 1]"),
        Distinct("distinct_in", DistinctRelation.In),
        Distinct("distinct_contain", DistinctRelation.Contain),
        Distinct("distinct_equal", DistinctRelation.Equal),
        new("most_common", MostCommon) { Fields = ["values"] },
        new("freshness", Freshness) { Fields = ["within"] },
        new("drift_from", Drift) { Fields = ["profile", "below"] },
    ];

    /// <param name="key">The word.</param>
    /// <param name="aggregate">The figure.</param>
    /// <param name="interval">Where it can lie.</param>
    /// <param name="example">An interval for those who write a bare number.</param>
    /// <param name="forEach">The kind about each value that they may have meant.</param>
    private static RuleKind Figure(string key, Aggregate aggregate, IntervalKind interval, string example, string? forEach = null)
    {
        Func<string, string> otherwise = number => forEach is null
            ? $"for exactly {number} write {{ equals: {number} }}"
            : $"for every value {forEach.Replace('_', ' ')} {number} write {forEach}: {number}";
        return new(key, source => [new AggregateRule(source.Column, aggregate, Intervals.NotBare(source, interval, example, otherwise))]) { Fields = Intervals.FigureFields };
    }

    private static RuleKind Distinct(string key, DistinctRelation relation) =>
        new(key, source => [new DistinctRule(source.Column, ListReader.Values(source.ValueOr("values", "[G, F, C]")), relation)]) { Fields = ["values"] };

    private static Rule[] MostCommon(RuleSource source)
    {
        var node = source.ValueOr("values", "[G, F, C]");
        return [new MostCommonRule(source.Column, node is Yaml.ScalarNode ? [ScalarReader.Bound(node)] : ListReader.Values(node))];
    }

    private static Rule[] Freshness(RuleSource source) =>
        [new FreshnessRule(source.Column, DurationReader.Read(source.ValueOr("within", "3 days"), "freshness"))];

    private static Rule[] Drift(RuleSource source)
    {
        if (source.Suite.IsPushed)
            throw source.Key.Fault("drift_from reads a file, which the suite of a data set must not. Drift from other versions is judged by the settings of the data set: baseline and gate.maxDriftedShare.");
        var path = ScalarReader.Text(source.ValueOr("profile", "last-week.json"), "The path of a profile");
        if (source.Field("below") is not { } below)
            return [new DriftRule(source.Column, path)];
        var limit = ScalarReader.Number(below.Value, "below");
        return limit > 0 ? [new DriftRule(source.Column, path, limit)] : throw below.Value.Fault("The index is never below 0, so its limit is above.");
    }
}
