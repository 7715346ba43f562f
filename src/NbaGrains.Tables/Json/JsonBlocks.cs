using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Json;

/// <summary>The cells of JSON records as a tokenizer of CSV would leave them, and batches made of them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Sessions of checks live as long as their checker; the memory goes with them.")]
internal sealed unsafe class JsonBlocks
{
    private const int Word = 64;
    private const int Slack = Tokenizer.Padding + 64;

    private readonly int _columns;
    private readonly TokenBlock _block;
    private readonly ColumnVector[] _vectors;
    private readonly ColumnBatch _batch;
    private readonly ColumnReader _reader;
    private readonly ulong[]?[] _absent;
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>((16 << 10) + Slack, pinned: true);
    private uint[] _ends = [];
    private int[] _starts = [];
    private int _used;
    private int _column;

    public JsonBlocks(int columns)
    {
        _columns = columns;
        BlockRows = Math.Max(Word, TokenBlock.RowsFor(Math.Max(columns, 1)) / Word * Word);
        _block = new TokenBlock(columns, BlockRows);
        _vectors = new ColumnVector[columns];
        for (var column = 0; column < columns; column++)
            _vectors[column] = new ColumnVector(BlockRows);
        var cells = new CellText([]);
        _reader = new ColumnReader(cells, NumberFormat.Plain);
        _batch = new ColumnBatch(_vectors) { Cells = new WrittenCells(cells) };
        _absent = new ulong[]?[columns];
    }

    public int Rows { get; private set; }

    public int BlockRows { get; }

    public void Clear()
    {
        Rows = _used = 0;
        foreach (var absent in _absent)
            absent.AsSpan().Clear();
    }

    public void BeginRow()
    {
        if (_starts.Length == Rows)
        {
            var rows = Math.Max(128, Rows * 2);
            Array.Resize(ref _starts, rows);
            Array.Resize(ref _ends, checked(rows * _columns));
        }

        _starts[Rows] = _used;
        _column = 0;
    }

    public void AddNull(bool isAbsent)
    {
        Room(1);
        if (isAbsent)
            SetAbsent(_column);
        End(0);
    }

    public void AddBare(ReadOnlySpan<byte> cell)
    {
        Room(cell.Length + 1);
        cell.CopyTo(_bytes.AsSpan(_used));
        _used += cell.Length;
        End(0);
    }

    public void AddText(ReadOnlySpan<byte> cell)
    {
        Room(3);
        _bytes[_used++] = (byte)'"';
        int quote;
        while ((quote = cell.IndexOf((byte)'"')) >= 0)
        {
            Copy(cell[..(quote + 1)]);
            Room(1);
            _bytes[_used++] = (byte)'"';
            cell = cell[(quote + 1)..];
        }

        Copy(cell);
        Room(2);
        _bytes[_used++] = (byte)'"';
        End(TokenBlock.Quoted);
    }

    /// <summary>False where there is no more room.</summary>
    public bool EndRow()
    {
        Rows++;
        return _used < 4 * JsonRecords.MaxBytes;
    }

    public void Absent(int firstRow, int column, Span<ulong> absent)
    {
        var all = _absent[column].AsSpan();
        var from = Math.Min(firstRow / Word, all.Length);
        var some = all.Slice(from, Math.Min(absent.Length, all.Length - from));
        some.CopyTo(absent);
        absent[some.Length..].Clear();
    }

    public ColumnBatch Batch(int firstRow, ColumnType[] types, bool[] forced, TypeFamily[] families)
    {
        var rows = Math.Min(BlockRows, Rows - firstRow);
        _block.Reset(0);
        _starts.AsSpan(firstRow, rows).CopyTo(new Span<int>(_block.RowStarts, rows));
        _ends.AsSpan(firstRow * _columns, rows * _columns).CopyTo(new Span<uint>(_block.Ends, rows * _columns));
        _block.Rows = rows;
        _block.Next = firstRow + rows < Rows ? _starts[firstRow + rows] : _used;
        var bytes = (byte*)Unsafe.AsPointer(ref _bytes[0]);

        // What parsers may read beyond the end is never a part of an earlier request.
        new Span<byte>(bytes + _used, Slack).Clear();
        _batch.Cells!.Keep(_block, bytes, _starts[firstRow]);
        for (var column = 0; column < _columns; column++)
        {
            var vector = _vectors[column];
            vector.Contradicted = false;
            _reader.Read(_block, bytes, column, vector, types[column], forced[column], families[column]);
            if (types[column] is ColumnType.Integer or ColumnType.Number or ColumnType.Boolean)
                RefuseTexts(column, vector);
        }

        _batch.Rows = rows;
        _batch.FirstRow = firstRow;
        _batch.Text = bytes;
        return _batch;
    }

    /// <summary>A string is no number and no boolean, even where a quoted cell of CSV with the same text would be one.</summary>
    private void RefuseTexts(int column, ColumnVector vector)
    {
        for (var row = 0; row < _block.Rows; row++)
        {
            var end = _block.Ends[(row * _columns) + column];
            if ((end & TokenBlock.Quoted) == 0 || !vector.IsValid(row))
                continue;
            var start = _block.Start(row, column);
            if (vector.Type == ColumnType.Number && JsonTypes.IsSpecialNumber(_bytes.AsSpan(start, (int)(end & TokenBlock.Position) - start)))
                continue;
            vector.ClearValid(row);
            vector.SetInvalid(row);
            if (vector.Type == ColumnType.Number)
                vector.DoubleArray[row] = 0;
            else
                vector.LongArray[row] = 0;
        }
    }

    private void SetAbsent(int column)
    {
        var words = (Rows / Word) + 1;
        if (_absent[column] is not { } absent || absent.Length < words)
        {
            Array.Resize(ref _absent[column], Math.Max(words, 2 * (_absent[column]?.Length ?? 1)));
            absent = _absent[column]!;
        }

        absent[Rows / Word] |= 1UL << (Rows % Word);
    }

    private void Copy(ReadOnlySpan<byte> cell)
    {
        Room(cell.Length);
        cell.CopyTo(_bytes.AsSpan(_used));
        _used += cell.Length;
    }

    private void End(uint flag)
    {
        _ends[(Rows * _columns) + _column++] = (uint)_used | flag;
        _bytes[_used++] = (byte)',';
    }

    private void Room(int more)
    {
        if (_used + more + Slack <= _bytes.Length)
            return;
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(_used + more + Slack, checked(_bytes.Length * 2)), pinned: true);
        _bytes.AsSpan(0, _used).CopyTo(larger);
        _bytes = larger;
    }
}
