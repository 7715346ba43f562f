using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.States;

/// <summary>
/// Dot products of four vectors with four others: sixteen sums in registers, so that each load serves four of them. Eight lanes of fused
/// multiply-adds, the same rounding on every machine.
/// </summary>
internal static unsafe class Gram
{
    /// <summary>Values a step; lengths are padded to it with zeros.</summary>
    public const int Lanes = 8;

    /// <summary>Vectors a side.</summary>
    public const int Side = 4;

    /// <summary>Sums a[i] * b[j] into sums[4 i + j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dot(double** a, double** b, int length, double* sums)
    {
        double* a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3];
        Vector512<double> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<double> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default, s23 = default;
        Vector512<double> s30 = default, s31 = default, s32 = default, s33 = default;
        for (var i = 0; i < length; i += Lanes)
        {
            Vector512<double> y0 = Vector512.Load(b0 + i), y1 = Vector512.Load(b1 + i), y2 = Vector512.Load(b2 + i), y3 = Vector512.Load(b3 + i);
            var x = Vector512.Load(a0 + i);
            s00 = Vector512.FusedMultiplyAdd(x, y0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, y1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, y2, s02);
            s03 = Vector512.FusedMultiplyAdd(x, y3, s03);
            x = Vector512.Load(a1 + i);
            s10 = Vector512.FusedMultiplyAdd(x, y0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, y1, s11);
            s12 = Vector512.FusedMultiplyAdd(x, y2, s12);
            s13 = Vector512.FusedMultiplyAdd(x, y3, s13);
            x = Vector512.Load(a2 + i);
            s20 = Vector512.FusedMultiplyAdd(x, y0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, y1, s21);
            s22 = Vector512.FusedMultiplyAdd(x, y2, s22);
            s23 = Vector512.FusedMultiplyAdd(x, y3, s23);
            x = Vector512.Load(a3 + i);
            s30 = Vector512.FusedMultiplyAdd(x, y0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, y1, s31);
            s32 = Vector512.FusedMultiplyAdd(x, y2, s32);
            s33 = Vector512.FusedMultiplyAdd(x, y3, s33);
        }

        Store(sums, s00, s01, s02, s03);
        Store(sums + 4, s10, s11, s12, s13);
        Store(sums + 8, s20, s21, s22, s23);
        Store(sums + 12, s30, s31, s32, s33);
    }

    private static void Store(double* to, Vector512<double> s0, Vector512<double> s1, Vector512<double> s2, Vector512<double> s3)
    {
        to[0] = Vector512.Sum(s0);
        to[1] = Vector512.Sum(s1);
        to[2] = Vector512.Sum(s2);
        to[3] = Vector512.Sum(s3);
    }
}
