using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Whether a text is one of many constants of up to 16 bytes: codes of teams, positions, seasons.</summary>
internal sealed class ShortTextMembership : ConditionNode
{
    private const int Free = -1;

    private readonly TextNode _operand;
    private readonly Vector128<byte>[] _texts;
    private readonly int[] _lengths;
    private readonly int _shift;

    public ShortTextMembership(TextNode operand, IReadOnlyCollection<byte[]> members)
    {
        _operand = operand;
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, members.Count * 4));
        _shift = 64 - BitOperations.Log2(size);
        (_texts, _lengths) = (new Vector128<byte>[size], new int[size]);
        _lengths.AsSpan().Fill(Free);
        Span<byte> padded = stackalloc byte[ShortText.MaxLength];
        foreach (var member in members)
        {
            padded.Clear();
            member.CopyTo(padded);
            var text = Vector128.Create((ReadOnlySpan<byte>)padded);
            var slot = Find(_texts, _lengths, _shift, text, member.Length);
            (_texts[slot], _lengths[slot]) = (text, member.Length);
        }
    }

    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, _operand);
        Run(_operand.Values, frame.Rows);
        Bits.Within(Holds, complement: false, Known, frame.Words);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Run(TextLane texts, int rows)
    {
        var (slots, lengths, shift) = (_texts, _lengths, _shift);
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
            {
                var length = texts.Length(row + i);
                if (length > ShortText.MaxLength)
                    continue;
                var text = Vector128.Load(texts.At(row + i)) & ShortText.Mask(length);
                word |= (lengths[Find(slots, lengths, shift, text, length)] != Free ? 1UL : 0) << i;
            }

            Holds[row >> 6] = word;
        }
    }

    /// <summary>The slot of a text, or the free one where it would be; open addressing, never full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(Vector128<byte>[] slots, int[] lengths, int shift, Vector128<byte> text, int length)
    {
        var halves = text.AsUInt64();
        var mixed = (halves[0] ^ (ulong)length ^ BitOperations.RotateLeft(halves[1] * 0xC2B2_AE3D_27D4_EB4F, 32)) * 0x9E37_79B9_7F4A_7C15;
        var slot = (int)(mixed >> shift);
        while (lengths[slot] != Free && (lengths[slot] != length || slots[slot] != text))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }
}
