using System.Numerics;
using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Whether a text is one of many constants.</summary>
internal sealed class TextMembership : ConditionNode
{
    private readonly TextNode _operand;
    private readonly byte[]?[] _slots;

    public TextMembership(TextNode operand, IReadOnlyCollection<byte[]> members)
    {
        _operand = operand;
        _slots = new byte[]?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, members.Count * 4))];
        foreach (var member in members)
            _slots[Find(_slots, member)] = member;
    }

    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, _operand);
        Run(_operand.Values, frame.Rows);
        Bits.Within(Holds, complement: false, Known, frame.Words);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TextLane texts, int rows)
    {
        var slots = _slots;
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
                word |= (slots[Find(slots, texts[row + i])] is not null ? 1UL : 0) << i;
            Holds[row >> 6] = word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(byte[]?[] slots, ReadOnlySpan<byte> text)
    {
        var slot = (int)Hash(text) & (slots.Length - 1);
        while (slots[slot] is { } member && !text.SequenceEqual(member))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    /// <summary>Of the members only, which are few and no enemy's: eight bytes at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= 8; text = text[8..])
            hash = (hash ^ BitConverter.ToUInt64(text)) * 0x9E37_79B9_7F4A_7C15;
        foreach (var unit in text)
            hash = (hash ^ unit) * 0x9E37_79B9_7F4A_7C15;
        return (uint)(hash >> 32);
    }
}
