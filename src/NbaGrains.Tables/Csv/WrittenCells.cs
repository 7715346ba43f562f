using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Csv;

/// <summary>
/// The cells of a block as they are written. Typed columns drop that form, and text columns take the quotes off in place; so where a
/// block has quotes, its bytes are copied before they are read.
/// </summary>
internal sealed unsafe class WrittenCells(CellText cells)
{
    private byte[] _copy = [];
    private byte[] _scratch = new byte[256];
    private TokenBlock _block = null!;
    private byte* _bytes;

    /// <summary>Keeps the block that lies in the bytes from <paramref name="at"/>.</summary>
    public void Keep(TokenBlock block, byte* bytes, int at)
    {
        _block = block;
        var length = block.Next - at;
        var source = new ReadOnlySpan<byte>(bytes + at, length);
        if (source.IndexOf((byte)'"') < 0)
        {
            _bytes = bytes;
            return;
        }

        if (_copy.Length < length)
            _copy = GC.AllocateUninitializedArray<byte>(Math.Max(length, _copy.Length * 2), pinned: true);
        source.CopyTo(_copy);
        _bytes = (byte*)Unsafe.AsPointer(ref _copy[0]) - at;
    }

    /// <summary>False for a null.</summary>
    public bool TryGet(int row, int column, out ReadOnlySpan<byte> cell)
    {
        var start = _block.Start(row, column);
        var end = _block.Ends[(row * _block.Columns) + column];
        if ((end & TokenBlock.Quoted) != 0)
        {
            // Unquoted in a copy: the cell may be asked for again.
            var length = (int)(end & TokenBlock.Position) - start;
            if (_scratch.Length < length)
                _scratch = new byte[Math.Max(length, _scratch.Length * 2)];
            new ReadOnlySpan<byte>(_bytes + start, length).CopyTo(_scratch);
            fixed (byte* at = _scratch)
            {
                var (from, size) = CellUnquoter.Unquote(at, 0, length);
                cell = _scratch.AsSpan(from, size);
            }

            return true;
        }

        cell = default;
        var position = (int)end;
        if (position <= start)
            return false;
        cell = new ReadOnlySpan<byte>(_bytes + start, position - start);
        return !cells.IsNullToken(cell);
    }
}
