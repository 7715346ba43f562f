using NbaGrains.Quality.Rules;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>What kind of values a rule compares with.</summary>
internal enum BoundFamily : byte
{
    /// <summary>No bound at all, or bounds that do not go together.</summary>
    None,
    Boolean,
    Numeric,
    Temporal,
    Text,
}

/// <summary>Tells which values a rule compares with, and turns them into those of a column.</summary>
internal static class BoundFamilies
{
    public static string Name(BoundFamily family) => family switch
    {
        BoundFamily.Numeric => "numbers",
        BoundFamily.Temporal => "dates",
        BoundFamily.Boolean => "true and false",
        _ => "such values",
    };

    public static BoundFamily Of(Bound bound) => bound switch
    {
        { From: not BoundBase.Value } => BoundFamily.Temporal,
        { IsQuoted: true } => BoundFamily.Text,
        { Value.Type: ColumnType.Boolean } => BoundFamily.Boolean,
        { Value.Type: ColumnType.Integer or ColumnType.Number } => BoundFamily.Numeric,
        { Value.Type: ColumnType.Date or ColumnType.Timestamp } => BoundFamily.Temporal,
        _ => BoundFamily.Text,
    };

    public static BoundFamily Of(Interval interval) => Of([.. (Bound?[])[interval.Min, interval.Max] is var ends ? ends.OfType<Bound>() : []]);

    /// <summary>The family of all of them; text where they are of several.</summary>
    public static BoundFamily Of(IReadOnlyList<Bound> bounds)
    {
        var family = BoundFamily.None;
        foreach (var bound in bounds)
        {
            var one = Of(bound);
            if (family != BoundFamily.None && family != one)
                return BoundFamily.Text;
            family = one;
        }

        return family;
    }

    /// <summary>
    /// Values as sorted keys of a column: those that a column of the type cannot hold are left out. Null where they are compared as text.
    /// </summary>
    public static long[]? Keys(IReadOnlyList<Bound> values, ColumnType type, DateTimeOffset asOf)
    {
        var family = Of(values);
        var fits = type switch
        {
            ColumnType.Integer or ColumnType.Number => family == BoundFamily.Numeric,
            ColumnType.Date or ColumnType.Timestamp => family == BoundFamily.Temporal,
            ColumnType.Boolean => family == BoundFamily.Boolean,
            ColumnType.Unknown => family != BoundFamily.Text,
            _ => false,
        };
        if (!fits)
            return null;
        var keys = new long[values.Count];
        var used = 0;
        foreach (var bound in values)
        {
            if (Key(bound.At(asOf), type) is { } key)
                keys[used++] = key;
        }

        return SortedAndDistinct(keys.AsSpan(0, used));
    }

    private static long[] SortedAndDistinct(Span<long> keys)
    {
        keys.Sort();
        var distinct = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
                keys[distinct++] = keys[i];
        }

        return keys[..distinct].ToArray();
    }

    /// <summary>Those of the values that a column of a type cannot hold, such as 0.5 among integers.</summary>
    public static IReadOnlyList<string> Impossible(IReadOnlyList<Bound> values, ColumnType type, DateTimeOffset asOf) =>
        [.. values.Select(value => value.At(asOf)).Where(value => Key(value, type) is null).Select(value => value.ToString())];

    /// <summary>Values as the texts that a cell may hold.</summary>
    public static SortedTexts Texts(IReadOnlyList<Bound> values, DateTimeOffset asOf) => new(values.Select(value => value.At(asOf).ToString()));

    private static long? Key(Scalar value, ColumnType type)
    {
        switch (type)
        {
            case ColumnType.Number:
                return double.IsNaN(value.Double) ? null : OrderedKey.Of(value.Double);
            case ColumnType.Integer when value.Type == ColumnType.Number:
                var (least, most) = Intervals.OfIntegers(Interval.Exactly(Bound.Of(value)), default);
                return least == most ? least : null;
            case ColumnType.Date or ColumnType.Timestamp:
                var (key, exact) = Intervals.TimeKey(value, type);
                return exact ? key : null;
            default:
                return value.Long;
        }
    }
}
