using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>The end of a bin.</summary>
/// <param name="Value">An integer, number, date or timestamp.</param>
/// <param name="Included">
/// Whether the value belongs to the bin. Where it does not, it starts the next one: so a value gets a bin of its own, and what lies just
/// below it stays apart.
/// </param>
public readonly record struct BinEnd(Scalar Value, bool Included)
{
    // 2^63 as a double: the first that is no 64-bit integer.
    private const double BeyondLong = 9_223_372_036_854_775_808;

    /// <summary>
    /// Whether a key lies beyond the end. The column that it is from has the type of the end, or one of both is of integers and the other
    /// of numbers.
    /// </summary>
    internal bool IsPassedBy(long key, ColumnType type)
    {
        if (type == ColumnType.Number)
            return IsPassed(key, OrderedKey.Of(Value.Double));
        return Value.Type == ColumnType.Number ? IsPassedByInteger(key) : IsPassed(key, Value.Long);
    }

    /// <summary>Whether the end lies beyond another one of the same type, or at the same value and includes it.</summary>
    internal bool IsBeyond(BinEnd other) => KeyOf(Value).CompareTo(KeyOf(other.Value)) switch
    {
        0 => Included && !other.Included,
        var order => order > 0,
    };

    private static long KeyOf(Scalar value) => value.Type == ColumnType.Number ? OrderedKey.Of(value.Double) : value.Long;

    private bool IsPassed(long key, long end) => Included ? key > end : key >= end;

    /// <summary>Not by way of doubles, which cannot tell large integers apart.</summary>
    private bool IsPassedByInteger(long key)
    {
        var end = Included ? Math.Floor(Value.Double) : Math.Ceiling(Value.Double);
        return end < BeyondLong && (end < -BeyondLong || IsPassed(key, (long)end));
    }
}
