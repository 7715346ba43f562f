using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Csv;

/// <summary>Walks down one column of a token block.</summary>
internal unsafe struct FieldCursor
{
    private readonly uint* _ends;
    private readonly int* _rowStarts;
    private readonly nint _stride;
    private readonly bool _first;

    public FieldCursor(TokenBlock block, int column)
    {
        _ends = block.Ends + column;
        _rowStarts = block.RowStarts;
        _stride = block.Columns;
        _first = column == 0;
    }

    /// <summary>The end of the field of <paramref name="row"/>, with its flag; and where the field begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Next(int row, out int start)
    {
        var end = _ends + (row * _stride);
        start = _first ? _rowStarts[row] : (int)(end[-1] & TokenBlock.Position) + 1;
        return *end;
    }
}
