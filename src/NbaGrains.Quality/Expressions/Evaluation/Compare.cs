using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>A comparison of two values, and of vectors of them.</summary>
internal interface IComparison<T>
    where T : unmanaged
{
    static abstract bool Holds(T a, T b);

    static abstract Vector256<T> Holds(Vector256<T> a, Vector256<T> b);

    static abstract Vector512<T> Holds(Vector512<T> a, Vector512<T> b);
}

internal readonly struct EqualTo<T> : IComparison<T>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(T a, T b) => a == b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Holds(Vector256<T> a, Vector256<T> b) => Vector256.Equals(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds(Vector512<T> a, Vector512<T> b) => Vector512.Equals(a, b);
}

internal readonly struct LessThan<T> : IComparison<T>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(T a, T b) => a < b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Holds(Vector256<T> a, Vector256<T> b) => Vector256.LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Holds(Vector512<T> a, Vector512<T> b) => Vector512.LessThan(a, b);
}

/// <summary>Of doubles only: with NaN it is not the contrary of greater.</summary>
internal readonly struct AtMost : IComparison<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(double a, double b) => a <= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Holds(Vector256<double> a, Vector256<double> b) => Vector256.LessThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Holds(Vector512<double> a, Vector512<double> b) => Vector512.LessThanOrEqual(a, b);
}

/// <summary>Compares row by row into a bit a row.</summary>
internal static class Compare
{
    /// <remarks><c>DOTNET_PreferredVectorBitWidth=256</c> forces the path of machines without 512-bit vectors.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TComparison>(Lane<T> a, Lane<T> b, ulong[] into, int rows)
        where T : unmanaged
        where TComparison : struct, IComparison<T>
    {
        var row = 0;
        for (; row + 64 <= rows; row += 64)
        {
            ulong word = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                for (var i = 0; i < 64; i += 8)
                    word |= TComparison.Holds(a.Load512(row + i), b.Load512(row + i)).ExtractMostSignificantBits() << i;
            }
            else
            {
                for (var i = 0; i < 64; i += 4)
                    word |= (ulong)TComparison.Holds(a.Load256(row + i), b.Load256(row + i)).ExtractMostSignificantBits() << i;
            }

            into[row >> 6] = word;
        }

        if (row == rows)
            return;
        ulong last = 0;
        for (var i = 0; row + i < rows; i++)
            last |= TComparison.Holds(a[row + i], b[row + i]) ? 1UL << i : 0;
        into[row >> 6] = last;
    }
}
