using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>Every kind of rule that can be drawn.</summary>
internal static class RuleKinds
{
    public static IReadOnlyDictionary<string, Func<RuleDraw, Rule>> Cells { get; } = new Dictionary<string, Func<RuleDraw, Rule>>
    {
        ["types"] = draw => draw.Type(),
        ["not null"] = draw => draw.NotNull(),
        ["all null"] = draw => draw.AllNull(),
        ["not empty, not blank"] = draw => draw.NotEmpty(),
        ["not NaN"] = draw => draw.NotNaN(),
        ["ranges of numbers"] = draw => draw.NumberRange(),
        ["ranges of times"] = draw => draw.TimeRange(),
        ["ranges of texts"] = draw => draw.TextRange(),
        ["sets of numbers"] = draw => draw.NumberSet(),
        ["sets of times"] = draw => draw.TimeSet(),
        ["sets of texts"] = draw => draw.TextSet(),
        ["lengths"] = draw => draw.Length(),
        ["patterns"] = draw => draw.Pattern(),
        ["likes"] = draw => draw.Like(),
        ["date formats"] = draw => draw.DateFormat(),
    };

    public static IReadOnlyDictionary<string, Func<RuleDraw, Rule>> Rows { get; } = new Dictionary<string, Func<RuleDraw, Rule>>
    {
        ["increasing and decreasing"] = draw => draw.Monotonic(),
        ["pairs"] = draw => draw.Pair(),
        ["sums of columns"] = draw => draw.Sum(),
        ["unique keys"] = draw => draw.Unique(),
        ["expressions"] = draw => draw.That(),
    };

    public static IReadOnlyDictionary<string, Func<RuleDraw, Rule>> Tables { get; } = new Dictionary<string, Func<RuleDraw, Rule>>
    {
        ["required columns"] = draw => draw.Required(),
        ["row counts"] = draw => draw.RowCount(),
        ["column counts"] = draw => draw.ColumnCount(),
        ["lists of columns"] = draw => draw.ColumnList(),
        ["means, medians, quantiles"] = draw => draw.Place(),
        ["standard deviations, sums"] = draw => draw.SpreadOrSum(),
        ["extremes of numbers"] = draw => draw.NumberExtreme(),
        ["extremes of times"] = draw => draw.TimeExtreme(),
        ["numbers of distinct values"] = draw => draw.UniqueCount(),
        ["shares of distinct values"] = draw => draw.UniqueProportion(),
        ["distinct numbers"] = draw => draw.NumberDistinct(),
        ["distinct times"] = draw => draw.TimeDistinct(),
        ["distinct texts"] = draw => draw.TextDistinct(),
        ["most common values"] = draw => draw.MostCommon(),
        ["correlations"] = draw => draw.Correlation(),
        ["freshness"] = draw => draw.Freshness(),
    };

    public static IReadOnlyList<Func<RuleDraw, Rule>> All { get; } = [.. Cells.Values, .. Rows.Values, .. Tables.Values];
}
