using System.Runtime.CompilerServices;
using NbaGrains.Quality.Expressions.Syntax;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>abs, floor and ceil of a number, and round to some digits, half away from zero.</summary>
internal sealed class DoubleFunction(Function function, DoubleNode operand, int digits = 0) : DoubleResult
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        switch (function)
        {
            case Function.Abs:
                Absolute(operand.Values, Memory, frame.Rows);
                break;
            case Function.Floor:
                Floor(operand.Values, Memory, frame.Rows);
                break;
            case Function.Ceil:
                Ceiling(operand.Values, Memory, frame.Rows);
                break;
            default:
                Round(operand.Values, Memory, frame.Rows, digits);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Absolute(Lane<double> a, double[] into, int rows)
    {
        for (var row = 0; row < rows; row++)
            into[row] = Math.Abs(a[row]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Floor(Lane<double> a, double[] into, int rows)
    {
        for (var row = 0; row < rows; row++)
            into[row] = Math.Floor(a[row]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Ceiling(Lane<double> a, double[] into, int rows)
    {
        for (var row = 0; row < rows; row++)
            into[row] = Math.Ceiling(a[row]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round(Lane<double> a, double[] into, int rows, int digits)
    {
        for (var row = 0; row < rows; row++)
            into[row] = Math.Round(a[row], digits, MidpointRounding.AwayFromZero);
    }
}
