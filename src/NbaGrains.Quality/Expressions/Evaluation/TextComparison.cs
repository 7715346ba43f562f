using System.Runtime.CompilerServices;
using NbaGrains.Quality.Expressions.Syntax;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Compares texts by their UTF-8 bytes, which is the order of code points.</summary>
internal sealed class TextComparison(ComparisonOperator comparison, TextNode left, TextNode right) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        switch (comparison)
        {
            case ComparisonOperator.Equal or ComparisonOperator.NotEqual when right is TextConstant { Bytes.Length: <= ShortText.MaxLength } constant:
                EqualsShort(left.Values, constant.Bytes, Holds, frame.Rows);
                break;
            case ComparisonOperator.Equal or ComparisonOperator.NotEqual:
                Equals(left.Values, right.Values, Holds, frame.Rows);
                break;
            case ComparisonOperator.Less or ComparisonOperator.GreaterOrEqual:
                IsLess(left.Values, right.Values, Holds, frame.Rows);
                break;
            default:
                IsLess(right.Values, left.Values, Holds, frame.Rows);
                break;
        }

        var complement = comparison is ComparisonOperator.NotEqual or ComparisonOperator.GreaterOrEqual or ComparisonOperator.LessOrEqual;
        Bits.Within(Holds, complement, Known, frame.Words);
    }

    /// <summary>With a text of up to 16 bytes: as many are readable behind every value, so one load and no branch a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void EqualsShort(TextLane texts, ReadOnlySpan<byte> constant, ulong[] into, int rows)
    {
        var wanted = new ShortText(constant);
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
                word |= (wanted.IsAt(texts.At(row + i)) & texts.Length(row + i) == wanted.Length ? 1UL : 0) << i;
            into[row >> 6] = word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Equals(TextLane a, TextLane b, ulong[] into, int rows)
    {
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
                word |= (a.Length(row + i) == b.Length(row + i) && a[row + i].SequenceEqual(b[row + i]) ? 1UL : 0) << i;
            into[row >> 6] = word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void IsLess(TextLane a, TextLane b, ulong[] into, int rows)
    {
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
                word |= (a[row + i].SequenceCompareTo(b[row + i]) < 0 ? 1UL : 0) << i;
            into[row >> 6] = word;
        }
    }
}
