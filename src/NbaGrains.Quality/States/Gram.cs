using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.States;

/// <summary>Dot products of one vector with four others: eight lanes of fused multiply-adds, the same rounding on every machine.</summary>
internal static unsafe class Gram
{
    /// <summary>Values a step; lengths are padded to it with zeros.</summary>
    public const int Lanes = 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dot4(double* a, double* b0, double* b1, double* b2, double* b3, int length, double* sums)
    {
        var s0 = Vector512<double>.Zero;
        var s1 = Vector512<double>.Zero;
        var s2 = Vector512<double>.Zero;
        var s3 = Vector512<double>.Zero;
        for (var i = 0; i < length; i += Lanes)
        {
            var x = Vector512.Load(a + i);
            s0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b0 + i), s0);
            s1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b1 + i), s1);
            s2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b2 + i), s2);
            s3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b3 + i), s3);
        }

        sums[0] = Vector512.Sum(s0);
        sums[1] = Vector512.Sum(s1);
        sums[2] = Vector512.Sum(s2);
        sums[3] = Vector512.Sum(s3);
    }
}
