using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Rules;

/// <summary>
/// A range of values. Which ends belong to it is data, because languages differ: <c>between</c> has both ends in our YAML and in Great
/// Expectations, and neither in DQDL.
/// </summary>
/// <param name="Min">The lower end; null for none.</param>
/// <param name="Max">The upper end; null for none.</param>
public sealed record Interval(Bound? Min, Bound? Max)
{
    /// <summary>Whether the lower end belongs to it.</summary>
    public bool MinInclusive { get; init; } = true;

    /// <summary>Whether the upper end belongs to it.</summary>
    public bool MaxInclusive { get; init; } = true;

    /// <summary>Whether the values outside are meant.</summary>
    public bool Outside { get; init; }

    /// <summary>What earlier runs give it by; null where its ends are known. It has no ends of its own then.</summary>
    public HistoryBand? History { get; init; }

    /// <summary>What earlier runs give, such as within 3 sigma of the last 30.</summary>
    public static Interval OfHistory(HistoryBand band) => new(null, null) { History = band };

    /// <summary>Exactly one value.</summary>
    public static Interval Exactly(Bound value) => new(value, value);

    public static Interval Between(double min, double max) => new(Bound.Of(Scalar.OfNumber(min)), Bound.Of(Scalar.OfNumber(max)));

    /// <summary>Whether a number lies in it; NaN never does, inside or outside.</summary>
    public bool Contains(double value, DateTimeOffset asOf)
    {
        if (double.IsNaN(value))
            return false;
        var above = Min is null || Compare(value, Min.At(asOf)) is var low && (low > 0 || (low == 0 && MinInclusive));
        var below = Max is null || Compare(value, Max.At(asOf)) is var high && (high < 0 || (high == 0 && MaxInclusive));
        return (above && below) != Outside;
    }

    /// <summary>For people: <c>between 0 and 70</c>, <c>at least 3</c>, <c>exactly 5</c>.</summary>
    public override string ToString()
    {
        var text = (Min, Max) switch
        {
            _ when History is not null => $"within {History}",
            (null, null) => "anything",
            ({ } min, null) => $"{(MinInclusive ? "at least" : "above")} {min}",
            (null, { } max) => $"{(MaxInclusive ? "at most" : "below")} {max}",
            var (min, max) when min == max => $"exactly {min}",
            var (min, max) when MinInclusive && MaxInclusive => $"between {min} and {max}",
            var (min, max) => $"{(MinInclusive ? "at least" : "above")} {min} and {(MaxInclusive ? "at most" : "below")} {max}",
        };
        return Outside ? "not " + text : text;
    }

    private static int Compare(double value, Scalar end) => value.CompareTo(end.Double);
}
