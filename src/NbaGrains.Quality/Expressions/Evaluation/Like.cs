using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Whether texts match a pattern.</summary>
internal sealed class Like(TextNode operand, LikePattern pattern) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        if (pattern.Shape is LikeShape.Start or LikeShape.End && pattern.Literal.Length <= ShortText.MaxLength)
            MatchEnds(operand.Values, pattern.Literal, pattern.Shape == LikeShape.End, Holds, frame.Rows);
        else
            Match(operand.Values, pattern, Holds, frame.Rows);
        Bits.Within(Holds, complement: false, Known, frame.Words);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void MatchEnds(TextLane texts, ReadOnlySpan<byte> literal, bool isEnd, ulong[] into, int rows)
    {
        var wanted = new ShortText(literal);
        var fromEnd = isEnd ? -1 : 0;
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
            {
                var spare = texts.Length(row + i) - wanted.Length;
                word |= (wanted.IsAt(texts.At(row + i) + (Math.Max(spare, 0) & fromEnd)) & spare >= 0 ? 1UL : 0) << i;
            }

            into[row >> 6] = word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Match(TextLane texts, LikePattern pattern, ulong[] into, int rows)
    {
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
                word |= (pattern.Matches(texts[row + i]) ? 1UL : 0) << i;
            into[row >> 6] = word;
        }
    }
}
