using System.Numerics;
using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Whether a 64-bit value is one of many constants.</summary>
internal sealed class LongMembership : ConditionNode
{
    private readonly LongNode _operand;
    private readonly long[] _slots;
    private readonly bool[] _used;
    private readonly int _shift;

    public LongMembership(LongNode operand, IReadOnlyCollection<long> members)
    {
        _operand = operand;
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, members.Count * 4));
        _shift = 64 - BitOperations.Log2(size);
        (_slots, _used) = (new long[size], new bool[size]);
        foreach (var member in members)
        {
            var slot = Find(_slots, _used, _shift, member);
            (_slots[slot], _used[slot]) = (member, true);
        }
    }

    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, _operand);
        Run(_operand.Values, frame.Rows);
        Bits.Within(Holds, complement: false, Known, frame.Words);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(Lane<long> values, int rows)
    {
        var (slots, used, shift) = (_slots, _used, _shift);
        for (var row = 0; row < rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, rows - row);
            for (var i = 0; i < count; i++)
                word |= (used[Find(slots, used, shift, values[row + i])] ? 1UL : 0) << i;
            Holds[row >> 6] = word;
        }
    }

    /// <summary>The slot of a value, or the free one where it would be; open addressing by Fibonacci hashing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(long[] slots, bool[] used, int shift, long value)
    {
        var slot = (int)((ulong)value * 0x9E37_79B9_7F4A_7C15 >> shift);
        while (used[slot] && slots[slot] != value)
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }
}
