namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>The first of two texts that is not null.</summary>
internal sealed class TextCoalesce(TextNode first, TextNode second) : TextResult
{
    protected override void Compute(Frame frame)
    {
        first.Evaluate(frame);
        second.Evaluate(frame);
        Clear();
        first.Known.AsSpan(0, frame.Words).CopyTo(Known);
        var one = first.Values;
        var other = second.Values;
        for (var row = 0; row < frame.Rows; row++)
            Copy(row, IsKnown(row) ? one[row] : other[row]);
        Bits.OrInto(second.Known, Known, frame.Words);
    }
}

/// <summary>The first or the last of two texts by their bytes; null where one is.</summary>
internal sealed class TextExtreme(bool isLeast, TextNode left, TextNode right) : TextResult
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        Clear();
        var one = left.Values;
        var other = right.Values;
        for (var row = 0; row < frame.Rows; row++)
        {
            if (IsKnown(row))
                Copy(row, one[row].SequenceCompareTo(other[row]) < 0 == isLeast ? one[row] : other[row]);
            else
                Take(row, 0);
        }
    }
}
