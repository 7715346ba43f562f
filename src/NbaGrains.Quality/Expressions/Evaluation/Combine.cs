using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>An operation on two values that cannot leave its range.</summary>
internal interface IOperation<T>
    where T : unmanaged
{
    static abstract T Of(T a, T b);

    static abstract Vector256<T> Of(Vector256<T> a, Vector256<T> b);
}

internal readonly struct AddDoubles : IOperation<double>
{
    public static double Of(double a, double b) => a + b;

    public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a + b;
}

internal readonly struct SubtractDoubles : IOperation<double>
{
    public static double Of(double a, double b) => a - b;

    public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a - b;
}

internal readonly struct MultiplyDoubles : IOperation<double>
{
    public static double Of(double a, double b) => a * b;

    public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a * b;
}

internal readonly struct DivideDoubles : IOperation<double>
{
    public static double Of(double a, double b) => a / b;

    public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a / b;
}

/// <summary>NaN where one is.</summary>
internal readonly struct LeastDouble : IOperation<double>
{
    public static double Of(double a, double b) => Math.Min(a, b);

    public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => Vector256.Min(a, b);
}

/// <summary>NaN where one is.</summary>
internal readonly struct GreatestDouble : IOperation<double>
{
    public static double Of(double a, double b) => Math.Max(a, b);

    public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => Vector256.Max(a, b);
}

internal readonly struct LeastLong : IOperation<long>
{
    public static long Of(long a, long b) => Math.Min(a, b);

    public static Vector256<long> Of(Vector256<long> a, Vector256<long> b) => Vector256.Min(a, b);
}

internal readonly struct GreatestLong : IOperation<long>
{
    public static long Of(long a, long b) => Math.Max(a, b);

    public static Vector256<long> Of(Vector256<long> a, Vector256<long> b) => Vector256.Max(a, b);
}

/// <summary>Combines two values row by row.</summary>
internal static class Combine
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TOperation>(Lane<T> a, Lane<T> b, T[] into, int rows)
        where T : unmanaged
        where TOperation : struct, IOperation<T>
    {
        var row = 0;
        for (; row + 4 <= rows; row += 4)
            TOperation.Of(a.Load256(row), b.Load256(row)).StoreUnsafe(ref into[0], (nuint)row);
        for (; row < rows; row++)
            into[row] = TOperation.Of(a[row], b[row]);
    }
}
