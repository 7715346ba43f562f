using System.Runtime.CompilerServices;
using NbaGrains.Quality.Expressions.Syntax;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Doubles with + - * / and %; division and remainder by zero are null.</summary>
internal sealed class DoubleArithmetic(ArithmeticOperator operation, DoubleNode left, DoubleNode right) : DoubleResult
{
    private static readonly double[] Zeros = new double[Lane<double>.Repeats];

    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        switch (operation)
        {
            case ArithmeticOperator.Add:
                Combine.Run<double, AddDoubles>(left.Values, right.Values, Memory, frame.Rows);
                break;
            case ArithmeticOperator.Subtract:
                Combine.Run<double, SubtractDoubles>(left.Values, right.Values, Memory, frame.Rows);
                break;
            case ArithmeticOperator.Multiply:
                Combine.Run<double, MultiplyDoubles>(left.Values, right.Values, Memory, frame.Rows);
                break;
            case ArithmeticOperator.Divide:
                Combine.Run<double, DivideDoubles>(left.Values, right.Values, Memory, frame.Rows);
                ClearZeroDivisors(frame);
                break;
            default:
                Remainder(left.Values, right.Values, Memory, frame.Rows);
                ClearZeroDivisors(frame);
                break;
        }
    }

    private void ClearZeroDivisors(Frame frame)
    {
        if (right is DoubleConstant { Value: not 0 })
            return;
        Compare.Run<double, EqualTo<double>>(right.Values, Lane<double>.OfConstant(Zeros), frame.Scratch, frame.Rows);
        for (var i = 0; i < frame.Words; i++)
            Known[i] &= ~frame.Scratch[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Remainder(Lane<double> a, Lane<double> b, double[] into, int rows)
    {
        for (var row = 0; row < rows; row++)
            into[row] = a[row] % b[row];
    }
}

/// <summary>The smaller or the larger of two numbers; null where one is, NaN where one is.</summary>
internal sealed class DoubleExtreme(bool isLeast, DoubleNode left, DoubleNode right) : DoubleResult
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        if (isLeast)
            Combine.Run<double, LeastDouble>(left.Values, right.Values, Memory, frame.Rows);
        else
            Combine.Run<double, GreatestDouble>(left.Values, right.Values, Memory, frame.Rows);
    }
}
