using System.Text;
using NbaGrains.Quality.Drift;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Profiles;

/// <summary>The figures of one column, from its state.</summary>
internal static class ColumnProfiler
{
    private const int TopValues = 10;
    private const int ShownPatterns = 5;

    public static ColumnProfile Build(string name, ColumnState state, bool masked)
    {
        var cells = state.Cells;
        var profile = new ColumnProfile
        {
            Name = name,
            Type = state.Type,
            Count = cells.Values,
            Nulls = cells.Nulls,
            Empty = cells.Empty,
            Blank = cells.Blank,
            Invalid = cells.Invalid,
            NaN = cells.NaN,
            Distinct = 0,
            DistinctExact = true,
            Masked = masked,
        };
        // A summary walks the whole table of an exact state: one serves all figures.
        if (state.Numbers is { } numbers)
        {
            var summary = numbers.Summarize();
            profile = Counted(profile, numbers.Exact?.Length, () => summary.Distinct) with { Infinities = summary.Infinities };
            return masked ? profile : OfNumbers(profile, numbers, summary);
        }

        if (state.Text is { } text)
        {
            var summary = text.Summarize();
            profile = Counted(profile, text.Exact?.Length, () => summary.Distinct);
            return masked ? profile : OfText(profile, text, summary);
        }

        return profile;
    }

    private static ColumnProfile Counted(ColumnProfile profile, int? exact, Func<HyperLogLog> sketch) => profile with
    {
        Distinct = exact ?? Math.Min(profile.Count, sketch().Estimate()),
        DistinctExact = exact is not null,
    };

    private static ColumnProfile OfNumbers(ColumnProfile profile, NumericState state, NumericSketch summary)
    {
        if (summary.Count == 0)
            return profile;
        var top = state.Exact ?? summary.Frequent;
        var ranked = state.Ranked();
        profile = profile with
        {
            Distribution = ReferenceDistribution.OfNumbers(state, ranked),
            Top = [.. MostFrequent.Keys(top, TopValues).Select(index => new TopValue(ValueOf(state.Type, top.Keys[index]), top.Counts[index]))],
            TopExact = state.Exact is not null || summary.FrequentError == 0,
        };
        if (state.Type == ColumnType.Boolean)
            return profile;

        var distribution = Distribution.Of(state.Type, ranked, summary);
        profile = profile with
        {
            Min = ValueOf(state.Type, summary.Min),
            Max = ValueOf(state.Type, summary.Max),
            Quantiles = distribution.Quantiles(),
            QuantilesExact = state.Exact is not null,
            Histogram = distribution.Histogram(),
        };
        return TypeLattice.IsTemporal(state.Type)
            ? profile with { Calendar = CalendarOf(summary.Days) }
            : WithMoments(profile, summary);
    }

    private static ColumnProfile WithMoments(ColumnProfile profile, NumericSketch summary) => profile with
    {
        Zeros = summary.Zeros,
        Mean = Defined(summary.Moments.Mean),
        StdDev = Defined(summary.Moments.StdDev),
        Skewness = Defined(summary.Moments.Skewness),
        Kurtosis = Defined(summary.Moments.Kurtosis),
        Sum = Defined(summary.Moments.Sum),
    };

    private static ColumnProfile OfText(ColumnProfile profile, TextState state, TextSketch summary)
    {
        if (summary.Count == 0)
            return profile;
        var table = state.Exact ?? summary.Frequent;
        var top = MostFrequent.Texts(table, CategoricalDistribution.MaxCategories);
        return profile with
        {
            Min = Scalar.OfText(Shown(summary.Min!)),
            Max = Scalar.OfText(Shown(summary.Max!)),
            Top = [.. top.GetRange(0, Math.Min(TopValues, top.Count)).Select(index => new TopValue(Scalar.OfText(Shown(table, index)), table[index].Count))],
            TopExact = state.Exact is not null || summary.FrequentError == 0,
            Distribution = CategoricalDistribution.OfTexts(state, top),
            Length = new TextLength(summary.MinLength, summary.MaxLength, (double)summary.TotalLength / summary.Count),
            Characters = new CharacterClasses(
                summary.CountOf(CharacterClass.Upper), summary.CountOf(CharacterClass.Lower), summary.CountOf(CharacterClass.Digit),
                summary.CountOf(CharacterClass.Space), summary.CountOf(CharacterClass.Punctuation), summary.CountOf(CharacterClass.NonAscii)),
            Patterns = [.. summary.Shapes.ByCount.Take(ShownPatterns).Select(shape => new TopValue(Scalar.OfText(TextPattern.Describe(shape)), shape.Count))],
            InferredPattern = TextPattern.Regex([.. summary.Shapes.ByCount]),
            Advice = NullTokenAdvice.For(state.Exact),
        };
    }

    private static string Shown(TextTable table, int index) =>
        Shown(table.TextOf(index)) + (table[index].IsCut ? "..." : "");

    /// <summary>A text as a string; a prefix loses the character that was cut in two.</summary>
    private static string Shown(ReadOnlySpan<byte> text) => text.Length == TextTable.PrefixBytes
        ? Encoding.UTF8.GetString(text).TrimEnd('\uFFFD')
        : Encoding.UTF8.GetString(text);

    private static Scalar ValueOf(ColumnType type, long key) =>
        type == ColumnType.Number ? Scalar.OfNumber(OrderedKey.ToDouble(key)) : Scalar.OfLong(type, key);

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;

    private static Calendar CalendarOf(DaySet days)
    {
        long count = 0, missing = 0, longest = 0, longestFrom = 0, previous = long.MinValue;
        foreach (var day in days.Days())
        {
            var gap = count == 0 ? 0 : day - previous - 1;
            missing += gap;
            if (gap > longest)
                (longest, longestFrom) = (gap, previous + 1);
            previous = day;
            count++;
        }

        return new Calendar(count, missing, longest, longest > 0 ? Scalar.OfDate(longestFrom) : null);
    }
}
