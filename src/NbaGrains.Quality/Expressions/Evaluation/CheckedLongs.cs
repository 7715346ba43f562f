using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>An operation on integers that wraps around where the result does not fit, and says so.</summary>
internal interface ICheckedOperation
{
    static abstract long Of(long a, long b);

    static abstract Vector256<long> Of(Vector256<long> a, Vector256<long> b);

    /// <summary>A bit of <see cref="SuspectBits"/> is set where the operation wrapped around, and perhaps elsewhere.</summary>
    static abstract Vector256<long> Suspects(Vector256<long> a, Vector256<long> b, Vector256<long> result);

    static abstract long SuspectBits { get; }

    /// <summary>Whether the operation wraps around; exact.</summary>
    static abstract bool Overflows(long a, long b);
}

internal readonly struct AddLongs : ICheckedOperation
{
    public static long Of(long a, long b) => unchecked(a + b);

    public static Vector256<long> Of(Vector256<long> a, Vector256<long> b) => a + b;

    public static Vector256<long> Suspects(Vector256<long> a, Vector256<long> b, Vector256<long> result) => (a ^ result) & (b ^ result);

    public static long SuspectBits => long.MinValue;

    public static bool Overflows(long a, long b) => ((a ^ unchecked(a + b)) & (b ^ unchecked(a + b))) < 0;
}

internal readonly struct SubtractLongs : ICheckedOperation
{
    public static long Of(long a, long b) => unchecked(a - b);

    public static Vector256<long> Of(Vector256<long> a, Vector256<long> b) => a - b;

    public static Vector256<long> Suspects(Vector256<long> a, Vector256<long> b, Vector256<long> result) => (a ^ b) & (a ^ result);

    public static long SuspectBits => long.MinValue;

    public static bool Overflows(long a, long b) => ((a ^ b) & (a ^ unchecked(a - b))) < 0;
}

/// <summary>A product of operands of at most 32 bits with sign fits; others are looked at one by one.</summary>
internal readonly struct MultiplyLongs : ICheckedOperation
{
    public static long Of(long a, long b) => unchecked(a * b);

    public static Vector256<long> Of(Vector256<long> a, Vector256<long> b) => a * b;

    // A value v of 32 bits with sign has v + 2^31 in 0 to 2^32 - 1: no higher bit. -(2^31) squared still fits.
    public static Vector256<long> Suspects(Vector256<long> a, Vector256<long> b, Vector256<long> result) =>
        (a + Vector256.Create(1L << 31)) | (b + Vector256.Create(1L << 31));

    public static long SuspectBits => unchecked((long)0xFFFF_FFFF_0000_0000);

    public static bool Overflows(long a, long b)
    {
        var high = Math.BigMul(a, b, out long low);
        return high != low >> 63;
    }
}

internal static class CheckedLongs
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TOperation>(Lane<long> a, Lane<long> b, long[] into, ulong[] known, Frame frame)
        where TOperation : struct, ICheckedOperation
    {
        var rows = frame.Rows;
        var suspects = Vector256<long>.Zero;
        var suspect = false;
        var row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            var left = a.Load256(row);
            var right = b.Load256(row);
            var result = TOperation.Of(left, right);
            suspects |= TOperation.Suspects(left, right, result);
            result.StoreUnsafe(ref into[0], (nuint)row);
        }

        for (; row < rows; row++)
        {
            into[row] = TOperation.Of(a[row], b[row]);
            suspect |= TOperation.Overflows(a[row], b[row]);
        }

        if (suspect || (suspects & Vector256.Create(TOperation.SuspectBits)) != Vector256<long>.Zero)
            Mark<TOperation>(a, b, known, frame);
    }

    /// <summary>Marks the rows that have an overflow; a null operand has none, whatever lies in its place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Mark<TOperation>(Lane<long> a, Lane<long> b, ulong[] known, Frame frame)
        where TOperation : struct, ICheckedOperation
    {
        for (var word = 0; word < frame.Words; word++)
        {
            for (var left = known[word]; left != 0; left &= left - 1)
            {
                var row = (word * 64) + BitOperations.TrailingZeroCount(left);
                if (row < frame.Rows && TOperation.Overflows(a[row], b[row]))
                    frame.Overflow[word] |= 1UL << (row & 63);
            }
        }
    }
}
