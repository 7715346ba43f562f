using System.Text.Unicode;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>
/// Reads the records of one leaf after the other: those that begin within its canonical range. One reader belongs to one thread and
/// keeps its buffers, so memory depends on the number of threads alone.
/// </summary>
internal sealed unsafe class LeafReader
{
    // Enough for the rest of the last record of nearly any leaf.
    private const int Overhang = 64 * 1024;

    private readonly CsvTable _table;
    private readonly SimdWidth _width;
    private readonly bool[] _wanted;
    private readonly PinnedBuffer _buffer;
    private readonly TokenBlock _block;
    private readonly ColumnVector[] _vectors;
    private readonly ColumnBatch _batch;
    private readonly ColumnReader _columns;
    private readonly int _leafBytes;
    private readonly int _maxRecordBytes;

    // Per leaf: the types in use, widened as contradictions show.
    private ColumnType[] _types = [];
    private LeafResult _result = null!;

    public LeafReader(CsvTable table, SimdWidth width, bool[] wanted)
    {
        _table = table;
        _width = width;
        _wanted = wanted;
        _leafBytes = table.Options.LeafBytes;

        // A limit below the leaf would make the outcome depend on where leaves are cut.
        _maxRecordBytes = Math.Max(table.Options.MaxRecordBytes, _leafBytes);
        var whole = table.Length is { } length ? (int)Math.Min(length, _leafBytes) : _leafBytes;
        _buffer = new PinnedBuffer(whole + Overhang + 1);
        var rows = TokenBlock.RowsFor(table.Names.Count);
        _block = new TokenBlock(table.Names.Count, rows);
        _vectors = table.Names.Select(_ => new ColumnVector(rows)).ToArray();
        _batch = new ColumnBatch(_vectors);
        _columns = new ColumnReader(new CellText(table.Options.NullTokens), table.Options.Numbers);
    }

    /// <summary>Where the time of this reader went.</summary>
    public StageClock Clock { get; } = new();

    /// <summary>Reads a leaf from a known start, or from the start that its bytes suggest, and hands its batches to the observer.</summary>
    public LeafResult Read(long leaf, long? knownStart, ColumnType[] types, Action<ColumnBatch> observe)
    {
        var from = leaf * _leafBytes;
        var to = from + _leafBytes;
        if (_table.DataStart >= from && _table.DataStart < to)
            knownStart = _table.DataStart;
        _types = (ColumnType[])types.Clone();
        _result = new LeafResult { Types = types };
        foreach (var vector in _vectors)
            vector.Contradicted = false;

        // One byte before the leaf tells whether a record begins right at its edge.
        var offset = knownStart ?? Math.Max(from - 1, 0);
        var head = (int)Math.Max(0, to - offset) + Overhang;
        Clock.Start();
        _buffer.Fill(_table.Source, offset, head);
        Clock.Stop(ScanStage.Read);
        var limit = (int)Math.Min(_buffer.Length, to - offset);
        var start = knownStart is null ? RecordStart.Guess(_buffer, 0, limit, _table.Delimiter, _table.Names.Count) : 0;
        if (start < 0 || start >= limit)
            return Nothing(knownStart ?? Math.Max(offset + start, to));

        _result.Start = offset + start;
        ReadRecords(start, to, observe);
        return _result;
    }

    private LeafResult Nothing(long end)
    {
        _result.Start = _result.End = end;
        return _result;
    }

    private void ReadRecords(int at, long to, Action<ColumnBatch> observe)
    {
        while (_buffer.Offset + at < to)
        {
            var limit = (int)Math.Min(_buffer.Length, to - _buffer.Offset);
            if (at >= limit)
                break;
            Clock.Start();
            Tokenizer.Tokenize(_width, _block, _buffer.Bytes, at, limit, _table.Delimiter, _block.MaxRows);
            Clock.Stop(ScanStage.Tokenize);
            if (_block.Rows == 0 && _block.Next < limit)
            {
                at = _block.Next;
                if (!TokenizeLast(ref at, to))
                    continue;
            }

            if (_block.Rows > 0)
                Observe(at, observe);
            at = _block.Next;
        }

        _result.End = _buffer.Offset + at;
    }

    /// <summary>The record that crosses the end of the leaf: reads on until it ends. False where there is none, or it is skipped.</summary>
    private bool TokenizeLast(ref int at, long to)
    {
        while (true)
        {
            Tokenizer.Tokenize(_width, _block, _buffer.Bytes, at, _buffer.Length, _table.Delimiter, 1);

            // Behind blank lines, which belong to no record and perhaps lead into the next leaf.
            at = _block.Rows > 0 ? _block.RowStarts[0] : _block.Next;
            if (_buffer.Offset + at >= to)
                return false;
            if ((_block.Rows > 0 ? _block.Next : _buffer.Length) - at > _maxRecordBytes)
                return Skip(ref at, IssueKind.OverlongRecord);
            if (_block.Rows > 0)
                return true;
            if (_buffer.AtEnd)
                return at < _buffer.Length && Skip(ref at, IssueKind.UnterminatedQuote);
            _buffer.Extend(_table.Source, Math.Max(Overhang, _buffer.Length - at));
        }
    }

    /// <summary>Counts the record as malformed and goes on behind its first line.</summary>
    private bool Skip(ref int at, IssueKind kind)
    {
        _result.Malformed++;
        _result.Report(
            kind,
            _buffer.Offset + at,
            kind == IssueKind.UnterminatedQuote
                ? "a quote opens a field and is never closed; the line was left out. Close the quote, or double it."
                : $"the record is longer than {_maxRecordBytes:N0} bytes{(_block.EndedInQuotes ? ", inside quotes" : "")}; the line was left out.");
        int next;
        while ((next = RecordStart.AfterLineEnd(_buffer, at, _buffer.Length)) < 0 && !_buffer.AtEnd)
        {
            _buffer.Fill(_table.Source, _buffer.Offset + _buffer.Length, Math.Max(Overhang, _leafBytes));
            at = 0;
        }

        at = next < 0 ? _buffer.Length : next;
        return false;
    }

    private void Observe(int at, Action<ColumnBatch> observe)
    {
        Clock.Start();
        var offset = _buffer.Offset;
        foreach (var (row, fields) in _block.Ragged)
            ReportRagged(offset + _block.RowStarts[row], fields);
        if (!Utf8.IsValid(new ReadOnlySpan<byte>(_buffer.Bytes + at, _block.Next - at)))
            ReportInvalidUtf8();

        for (var column = 0; column < _vectors.Length; column++)
        {
            if (!_wanted[column])
                continue;
            _columns.Read(_block, _buffer.Bytes, column, _vectors[column], _types[column], _table.Forced[column]);
            foreach (var (row, cell) in _columns.InvalidCells)
                ReportInvalidValue(column, row, cell);
            if (_columns.Widened != ColumnType.Unknown)
            {
                _result.Widen(column, _columns.Widened);
                _types[column] = TypeLattice.Join(_types[column], _columns.Widened);
            }
        }

        _batch.Rows = _block.Rows;
        _batch.FirstRow = _result.Rows;
        _batch.Text = _buffer.Bytes;
        Clock.Stop(ScanStage.Parse);
        Clock.Start();
        observe(_batch);
        Clock.Stop(ScanStage.Observe);
        _result.Rows += _block.Rows;
    }

    private void ReportRagged(long offset, int fields)
    {
        _result.Ragged++;
        var columns = _vectors.Length;
        if (fields < columns)
            _result.Report(IssueKind.ShortRow, offset, $"{fields} fields instead of {columns}; the missing ones are null.");
        else
            _result.Report(IssueKind.LongRow, offset, $"{fields} fields instead of {columns}; those beyond were cut. Quote fields that hold the delimiter.");
    }

    private void ReportInvalidUtf8()
    {
        for (var row = 0; row < _block.Rows; row++)
        {
            var start = _block.RowStarts[row];
            var end = row + 1 < _block.Rows ? _block.RowStarts[row + 1] : _block.Next;
            if (Utf8.IsValid(new ReadOnlySpan<byte>(_buffer.Bytes + start, end - start)))
                continue;
            _result.InvalidUtf8++;
            _result.Report(
                IssueKind.InvalidUtf8, _buffer.Offset + start, "bytes that are not UTF-8. Name the encoding, such as --encoding windows-1252.");
        }
    }

    private void ReportInvalidValue(int column, int row, string cell) => _result.Report(
        IssueKind.InvalidValue,
        _buffer.Offset + _block.RowStarts[row],
        $"column '{_table.Names[column]}': '{cell}' is not of the type {_types[column].ToString().ToLowerInvariant()} that the schema forces.");
}
