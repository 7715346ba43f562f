using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Findings;

/// <summary>Values that surprise: far from the rest, skewed, with holes in the calendar, or with advice from the reader.</summary>
internal static class ValueFindings
{
    private const double FarFactor = 3;
    private const double StrongSkew = 2;
    private const long LongGapDays = 30;

    public static IEnumerable<Finding> Of(TableProfile profile)
    {
        var shown = profile.Columns.Where(c => !c.Masked).ToArray();
        return Advice(shown).Concat(Far(shown)).Concat(Skewed(shown)).Concat(Gaps(shown));
    }

    private static IEnumerable<Finding> Advice(ColumnProfile[] columns) => ProfileFindings.About(
        FindingWeight.Caution, "column may need other options of the reader", "columns may need other options of the reader", null,
        columns.Where(c => c.Advice is not null).Select(c => new FindingItem(c.Name, null, c.Advice!)));

    private static IEnumerable<Finding> Far(ColumnProfile[] columns) => ProfileFindings.About(
        FindingWeight.Caution, "column holds values far from the rest", "columns hold values far from the rest",
        "A typing error, another unit, or a record-breaking night.",
        columns.Select(c => (c.Name, Note: FarNote(c))).Where(c => c.Note is not null).Select(c => new FindingItem(c.Name, null, c.Note!)));

    private static IEnumerable<Finding> Skewed(ColumnProfile[] columns) => ProfileFindings.About(
        FindingWeight.Note, "column is strongly skewed", "columns are strongly skewed", "Medians describe them better than means.",
        columns.Where(c => Math.Abs(c.Skewness ?? 0) >= StrongSkew && FarNote(c) is null).Select(c => new FindingItem(
            c.Name, null, $"skewness {Figures.Significant(c.Skewness!.Value, 2)}, long tail to the {(c.Skewness > 0 ? "right" : "left")}")));

    private static IEnumerable<Finding> Gaps(ColumnProfile[] columns) => ProfileFindings.About(
        FindingWeight.Note, "column has a long gap in its calendar", "columns have a long gap in their calendar", null,
        columns.Where(c => c.Calendar is { LongestGapDays: >= LongGapDays }).Select(c => new FindingItem(
            c.Name, null, $"{Figures.Count(c.Calendar!.Value.LongestGapDays)} days missing from {c.Calendar.Value.LongestGapFrom}")));

    /// <summary>
    /// Far is more than three times as far from the 99th percentile as that is from the median (in a normal distribution beyond nine
    /// standard deviations). Unlike fences by the quartiles it leaves long but smooth tails in peace, such as blocks or steals.
    /// </summary>
    private static string? FarNote(ColumnProfile column)
    {
        if (column.Mean is null || column.Min is not { } min || column.Max is not { } max || Quantiles.At(column, Quantiles.Median)?.Double is not { } median)
            return null;
        if (Quantiles.At(column, 0.99)?.Double is { } high && high > median && max.Double - high > FarFactor * (high - median))
            return $"max {Figures.Value(max)}, yet 99% are at most {Figures.Significant(high)}";
        if (Quantiles.At(column, 0.01)?.Double is { } low && low < median && low - min.Double > FarFactor * (median - low))
            return $"min {Figures.Value(min)}, yet 99% are at least {Figures.Significant(low)}";
        return null;
    }
}
