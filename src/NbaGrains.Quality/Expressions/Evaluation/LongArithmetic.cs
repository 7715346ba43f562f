using System.Runtime.CompilerServices;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Integers with + - * and %; also the difference of dates.</summary>
internal sealed class LongArithmetic(ArithmeticOperator operation, LongNode left, LongNode right) : LongResult(ColumnType.Integer)
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        switch (operation)
        {
            case ArithmeticOperator.Add:
                CheckedLongs.Run<AddLongs>(left.Values, right.Values, Memory, Known, frame);
                break;
            case ArithmeticOperator.Subtract:
                CheckedLongs.Run<SubtractLongs>(left.Values, right.Values, Memory, Known, frame);
                break;
            case ArithmeticOperator.Multiply:
                CheckedLongs.Run<MultiplyLongs>(left.Values, right.Values, Memory, Known, frame);
                break;
            default:
                Remainder(left.Values, right.Values, Memory, Known, frame.Rows);
                break;
        }
    }

    /// <summary>The sign is the dividend's; by zero it is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Remainder(Lane<long> a, Lane<long> b, long[] into, ulong[] known, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var divisor = b[row];

            // -1 divides everything, and the smallest integer by it traps.
            into[row] = (ulong)(divisor + 1) <= 1 ? 0 : a[row] % divisor;
            known[row >> 6] &= ~((divisor == 0 ? 1UL : 0) << (row & 63));
        }
    }
}

/// <summary>The absolute value of an integer.</summary>
internal sealed class LongAbsolute(LongNode operand) : LongResult(ColumnType.Integer)
{
    private readonly LongArithmetic _negated = new(ArithmeticOperator.Subtract, new LongConstant(ColumnType.Integer, 0), operand);

    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, operand, _negated);
        Combine.Run<long, GreatestLong>(operand.Values, _negated.Values, Memory, frame.Rows);
    }
}

/// <summary>The smaller or the larger of two values of one 64-bit type; null where one is.</summary>
internal sealed class LongExtreme(bool isLeast, LongNode left, LongNode right) : LongResult(left.Type)
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        if (isLeast)
            Combine.Run<long, LeastLong>(left.Values, right.Values, Memory, frame.Rows);
        else
            Combine.Run<long, GreatestLong>(left.Values, right.Values, Memory, frame.Rows);
    }
}
