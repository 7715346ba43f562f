using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NbaGrains.Quality.Expressions.Syntax;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>
/// Compares integers with numbers as if both had all their digits. Integers up to 2^53 are doubles, so most batches are compared as such.
/// </summary>
internal sealed class MixedComparison(ComparisonOperator comparison, LongNode left, DoubleNode right) : ConditionNode
{
    private const long Exact = 1L << 53;
    private const double TwoTo63 = 9223372036854775808.0;

    private readonly DoubleComparison _doubles = new(comparison, new LongToDouble(left), right);

    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        if (AreExact(left.Values, frame.Rows))
        {
            _doubles.Evaluate(frame);
            _doubles.Holds.AsSpan(0, frame.Words).CopyTo(Holds);
            return;
        }

        CompareExactly(left.Values, right.Values, comparison, Holds, frame.Rows);
        Bits.Within(Holds, complement: false, Known, frame.Words);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreExact(Lane<long> values, int rows)
    {
        var all = Vector256<long>.Zero;
        var row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            var value = values.Load256(row);
            all |= value ^ (value >> 63);
        }

        var rest = all[0] | all[1] | all[2] | all[3];
        for (; row < rows; row++)
            rest |= values[row] ^ (values[row] >> 63);
        return rest < Exact;
    }

    private static void CompareExactly(Lane<long> a, Lane<double> b, ComparisonOperator comparison, ulong[] into, int rows)
    {
        into.AsSpan(0, (rows + 63) / 64).Clear();
        for (var row = 0; row < rows; row++)
        {
            var holds = double.IsNaN(b[row])
                ? comparison == ComparisonOperator.NotEqual
                : HoldsFor(comparison, Order(a[row], b[row]));
            into[row >> 6] |= (holds ? 1UL : 0) << (row & 63);
        }
    }

    private static bool HoldsFor(ComparisonOperator comparison, int order) => comparison switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static int Order(long a, double b)
    {
        if (b >= TwoTo63)
            return -1;
        if (b < -TwoTo63)
            return 1;
        var whole = Math.Truncate(b);
        var order = a.CompareTo((long)whole);
        return order != 0 ? order : whole.CompareTo(b);
    }
}
