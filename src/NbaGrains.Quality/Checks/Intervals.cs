using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>Intervals in the values of a column: exactly, however the ends are written.</summary>
internal static class Intervals
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>The closed range of integers in an interval of numbers; (1, 0) where there are none.</summary>
    public static (long Min, long Max) OfIntegers(Interval interval, DateTimeOffset asOf)
    {
        long low = long.MinValue, high = long.MaxValue;
        if (interval.Min?.At(asOf) is { } min && !TryLow(min, interval.MinInclusive, out low))
            return (1, 0);
        if (interval.Max?.At(asOf) is { } max && !TryHigh(max, interval.MaxInclusive, out high))
            return (1, 0);
        return (low, high);
    }

    /// <summary>The closed range of a date or timestamp column. A date that ends an interval of instants is the whole day.</summary>
    public static (long Min, long Max) OfTimes(Interval interval, ColumnType type, DateTimeOffset asOf)
    {
        long low = long.MinValue, high = long.MaxValue;
        if (interval.Min?.At(asOf) is { } min)
        {
            var (key, exact) = TimeKey(min, type);
            low = exact && interval.MinInclusive ? key : key + StepOf(min, type);
        }

        if (interval.Max?.At(asOf) is { } max)
        {
            var (key, exact) = TimeKey(max, type);
            high = interval.MaxInclusive ? key + StepOf(max, type) - 1 : exact ? key - 1 : key;
        }

        return (low, high);
    }

    /// <summary>How many keys of a column an end stands for.</summary>
    private static long StepOf(Scalar end, ColumnType type) => type == ColumnType.Timestamp && end.Type == ColumnType.Date ? MicrosecondsPerDay : 1;

    /// <summary>The key of a date or timestamp in a column of a type: rounded down to the day, and whether nothing was lost.</summary>
    public static (long Key, bool Exact) TimeKey(Scalar value, ColumnType type)
    {
        if (value.Type == type)
            return (value.Long, true);
        if (type == ColumnType.Timestamp)
            return (checked(value.Long * MicrosecondsPerDay), true);
        var day = (long)Math.Floor((decimal)value.Long / MicrosecondsPerDay);
        return (day, day * MicrosecondsPerDay == value.Long);
    }

    /// <summary>A lower end among doubles; whether it belongs.</summary>
    public static (double Value, bool Inclusive) LowOfNumbers(Scalar? end, bool inclusive)
    {
        if (end is not { } low)
            return (double.NegativeInfinity, true);
        var value = low.Double;
        if (low.Type != ColumnType.Integer || Exactly(low.Long, value) == 0)
            return (value, inclusive);
        return (Exactly(low.Long, value) > 0 ? double.BitIncrement(value) : value, true);
    }

    /// <summary>An upper end among doubles; whether it belongs.</summary>
    public static (double Value, bool Inclusive) HighOfNumbers(Scalar? end, bool inclusive)
    {
        if (end is not { } high)
            return (double.PositiveInfinity, true);
        var value = high.Double;
        if (high.Type != ColumnType.Integer || Exactly(high.Long, value) == 0)
            return (value, inclusive);
        return (Exactly(high.Long, value) < 0 ? double.BitDecrement(value) : value, true);
    }

    private static int Exactly(long integer, double value) => ((Int128)integer).CompareTo((Int128)value);

    private static bool TryLow(Scalar end, bool inclusive, out long low)
    {
        low = long.MinValue;
        if (end.Type == ColumnType.Integer)
        {
            low = end.Long;
            return inclusive || ++low != long.MinValue;
        }

        var value = end.Double;
        if (double.IsNaN(value) || value >= -(double)long.MinValue)
            return false;
        if (value < long.MinValue)
            return true;
        var up = Math.Ceiling(value);
        low = (long)up;
        return up != value || inclusive || ++low != long.MinValue;
    }

    private static bool TryHigh(Scalar end, bool inclusive, out long high)
    {
        high = long.MaxValue;
        if (end.Type == ColumnType.Integer)
        {
            high = end.Long;
            return inclusive || --high != long.MaxValue;
        }

        var value = end.Double;
        if (double.IsNaN(value) || value < long.MinValue)
            return false;
        if (value >= -(double)long.MinValue)
            return true;
        var down = Math.Floor(value);
        high = (long)down;
        return down != value || inclusive || --high != long.MaxValue;
    }
}
