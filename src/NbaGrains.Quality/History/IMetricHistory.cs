using System.Globalization;
using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.History;

/// <summary>Which figure is meant: that of a rule of a suite, and of what it is.</summary>
/// <param name="Rule">The id of the rule; it tells apart figures of rows that different filters select.</param>
/// <param name="Metric">The figure: <c>mean</c>, <c>quantile(0.5)</c>, <c>row_count</c>.</param>
/// <param name="Column">Its column; null for one of the table or of several columns.</param>
public readonly record struct MetricKey(string Rule, string Metric, string? Column)
{
    public static MetricKey Of(Rule rule) => new(
        rule.Id,
        rule is AggregateRule { Aggregate: Aggregate.Quantile } quantile ? string.Create(CultureInfo.InvariantCulture, $"quantile({quantile.Probability})")
            : rule is CorrelationRule pair ? $"correlation({pair.First}, {pair.Second})"
            : rule.Kind,
        rule.Columns is [var column] ? column : null);
}

/// <summary>The figures of earlier runs.</summary>
public interface IMetricHistory
{
    /// <summary>The last figures of earlier runs, newest last, without the run at hand; none where nothing is known.</summary>
    /// <param name="metric">Which figure.</param>
    /// <param name="most">More are not looked at.</param>
    IReadOnlyList<double> Past(MetricKey metric, int most);
}
