using System.Buffers;
using System.Text;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>lower and upper, by the invariant culture.</summary>
internal sealed class TextCase(bool isUpper, TextNode operand) : TextResult
{
    private char[] _chars = new char[64];

    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        Clear();
        var texts = operand.Values;
        for (var row = 0; row < frame.Rows; row++)
        {
            if (IsKnown(row))
                Convert(texts[row], row);
            else
                Take(row, 0);
        }
    }

    private void Convert(ReadOnlySpan<byte> text, int row)
    {
        var room = Room(text.Length);
        var status = isUpper ? Ascii.ToUpper(text, room, out var written) : Ascii.ToLower(text, room, out written);
        if (status == OperationStatus.Done)
            Take(row, written);
        else
            ConvertUnicode(text, row);
    }

    private void ConvertUnicode(ReadOnlySpan<byte> text, int row)
    {
        if (_chars.Length < 2 * text.Length)
            _chars = new char[2 * text.Length];
        var characters = _chars.AsSpan(0, Encoding.UTF8.GetChars(text, _chars));
        var cased = _chars.AsSpan(text.Length);
        var count = isUpper ? ((ReadOnlySpan<char>)characters).ToUpperInvariant(cased) : ((ReadOnlySpan<char>)characters).ToLowerInvariant(cased);
        var room = Room(3 * count);
        Take(row, Encoding.UTF8.GetBytes(cased[..count], room));
    }
}

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
