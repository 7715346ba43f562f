using System.Runtime.CompilerServices;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>A text node with memory of its own for the bytes of a batch.</summary>
internal abstract unsafe class TextResult : TextNode
{
    private readonly int[] _starts = new int[ColumnBatch.MaxRows];
    private readonly int[] _lengths = new int[ColumnBatch.MaxRows];
    private byte[] _bytes = TextMemory.Allocate(16 * ColumnBatch.MaxRows);
    private int _used;

    public override TextLane Values => new(TextMemory.Address(_bytes), Lane<int>.Of(_starts), Lane<int>.Of(_lengths));

    /// <summary>Begins a batch.</summary>
    protected void Clear() => _used = 0;

    /// <summary>Room for a text of up to so many bytes; <see cref="Take"/> says how many it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected Span<byte> Room(int bytes)
    {
        if (_used + bytes + TextMemory.Padding > _bytes.Length)
            Grow(_used + bytes + TextMemory.Padding);
        return _bytes.AsSpan(_used, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Take(int row, int length)
    {
        _starts[row] = _used;
        _lengths[row] = length;
        _used += length;
    }

    protected void Copy(int row, ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Take(row, text.Length);
    }

    protected bool IsKnown(int row) => (Known[row >> 6] >> (row & 63) & 1) != 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int needed)
    {
        var larger = TextMemory.Allocate(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, _used).CopyTo(larger);
        _bytes = larger;
    }
}
