using System.Runtime.CompilerServices;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>Doubles as signed integers of the same order, so that one table serves every numeric type.</summary>
public static class OrderedKey
{
    /// <summary>The key of a double that is not NaN; -0 and 0 share one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }

    /// <summary>The value of a key in a column of a type that is not text.</summary>
    public static Scalar ToScalar(ColumnType type, long key) => type == ColumnType.Number ? Scalar.OfNumber(ToDouble(key)) : Scalar.OfLong(type, key);

    /// <summary>The double of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(long key) => BitConverter.Int64BitsToDouble(key ^ ((key >> 63) & long.MaxValue));
}
