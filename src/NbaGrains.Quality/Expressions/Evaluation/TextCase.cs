using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
        Run(operand.Values, frame);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TextLane texts, Frame frame)
    {
        for (var row = 0; row < frame.Rows; row++)
        {
            if (!IsKnown(row))
                Take(row, 0);
            else if (!ConvertShort(texts, row))
                Convert(texts[row], row);
        }
    }

    /// <summary>Up to 16 bytes of ASCII, as most texts are: one load and one store, both may go beyond the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe bool ConvertShort(TextLane texts, int row)
    {
        var length = texts.Length(row);
        if (length > Vector128<byte>.Count)
            return false;
        var bytes = Vector128.Load(texts.At(row));
        if ((bytes.ExtractMostSignificantBits() & ((1U << length) - 1)) != 0)
            return false;
        var isLetter = Vector128.LessThan(bytes - Vector128.Create(isUpper ? (byte)'a' : (byte)'A'), Vector128.Create((byte)26));
        (bytes ^ (isLetter & Vector128.Create((byte)0x20))).CopyTo(Room(Vector128<byte>.Count));
        Take(row, length);
        return true;
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
