using System.Text.Unicode;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>
/// Reads the records of one leaf after the other: those that begin within its canonical range. One reader belongs to one thread and
/// keeps its buffers, so memory depends on the number of threads alone.
/// </summary>
internal sealed unsafe class LeafReader : IDisposable
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

    // Where the last record that was left out would have ended: every line end before lies inside its quotes.
    private long _openEnd;
    private bool _openToEnd;
    private int _openStep;

    public LeafReader(CsvTable table, SimdWidth width, bool[] wanted, bool keepsCells)
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
        var cells = new CellText(table.Options.NullTokens);
        _columns = new ColumnReader(cells, table.Options.Numbers);
        if (keepsCells)
            _batch.Cells = new WrittenCells(cells);
    }

    /// <summary>Where the time of this reader went.</summary>
    public StageClock Clock { get; } = new();

    /// <summary>Where the hashes of leaves go; null where nobody wants them.</summary>
    public LeafHashes? Hashes { get; init; }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        _buffer.Dispose();
        _block.Dispose();
    }

    /// <summary>Reads a leaf from a known start, or from the start that its bytes suggest, and hands its batches to the observer.</summary>
    public LeafResult Read(long leaf, long? knownStart, ColumnType[] types, Action<ColumnBatch> observe)
    {
        var from = leaf * _leafBytes;
        var to = from + _leafBytes;
        if (_table.DataStart >= from && _table.DataStart < to)
            knownStart = _table.DataStart;
        _types = (ColumnType[])types.Clone();
        _result = new LeafResult { Types = types };
        _openEnd = 0;
        _openToEnd = false;
        foreach (var vector in _vectors)
            vector.Contradicted = false;

        // One byte before the leaf tells whether a record begins right at its edge.
        var offset = knownStart ?? Math.Max(from - 1, 0);
        var hashes = Hashes?.Wants(leaf) == true;
        if (hashes)
            offset = Math.Min(offset, from);
        var head = (int)Math.Max(0, to - offset) + Overhang;
        Clock.Start();
        _buffer.Fill(_table.Source, offset, head);
        Clock.Stop(ScanStage.Read);

        // Before fields are unquoted, which is done in place.
        if (hashes)
            Hashes!.Add(leaf, _buffer.Span[(int)(from - offset)..(int)(Math.Min(to, _table.Length ?? to) - offset)]);
        var limit = (int)Math.Min(_buffer.Length, to - offset);
        var start = knownStart is { } known ? (int)(known - offset) : RecordStart.Guess(_buffer, 0, limit, _table.Delimiter, _table.Names.Count);
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
            var inQuotes = IsInsideQuotes(at, ref limit);
            Clock.Start();
            Tokenizer.Tokenize(_width, _block, _buffer.Bytes, at, limit, _table.Delimiter, _block.MaxRows);
            Clock.Stop(ScanStage.Tokenize);
            if (_block.Rows == 0 && _block.Next < limit)
            {
                var blank = _block.Next - at;
                at = _block.Next;
                if (inQuotes ? blank > 0 || SkipLine(ref at) : !TokenizeLast(ref at, to))
                    continue;
            }

            if (_block.Rows > 0)
                Observe(at, observe);
            at = _block.Next;
        }

        _result.End = _buffer.Offset + at;
    }

    /// <summary>
    /// Whether a record that was left out had its quotes open here, as it has for long to come. A record that begins inside them either
    /// ends at its first line end or is inside the same quotes, and as little closed: then the limit is a line or a few, so that a file of
    /// such lines is not read to its end for each of them.
    /// </summary>
    private bool IsInsideQuotes(int at, ref int limit)
    {
        if (_openEnd - (_buffer.Offset + at) <= (_openToEnd ? 0 : _maxRecordBytes))
            return false;
        var line = RecordStart.AfterLineEnd(_buffer, at, limit);
        if (line < 0 || line > limit)
            return false;
        _openStep = Math.Min(_openStep * 2, Overhang);
        limit = Math.Min(limit, Math.Max(line, at + _openStep));
        return true;
    }

    private bool SkipLine(ref int at)
    {
        _openStep = 1;
        Skip(ref at, _openEnd - (_buffer.Offset + at) > _maxRecordBytes ? IssueKind.OverlongRecord : IssueKind.UnterminatedQuote);
        return true;
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
            var ends = _block.Rows > 0;
            var length = (ends ? _block.Next : _buffer.Length) - at;
            if (ends && length <= _maxRecordBytes)
                return true;

            // Open quotes are followed as far again, so that this is not done for each line inside them.
            if (ends || _buffer.AtEnd || length > (_block.EndedInQuotes ? 2L * _maxRecordBytes : _maxRecordBytes))
                return length > 0 && SkipUnclosed(ref at, length, ends);
            _buffer.Extend(_table.Source, Math.Max(Overhang, _buffer.Length - at));
        }
    }

    private bool SkipUnclosed(ref int at, int length, bool ends)
    {
        _openEnd = _buffer.Offset + at + length;
        _openToEnd = !ends && _buffer.AtEnd;
        _openStep = 1;
        return Skip(ref at, length > _maxRecordBytes ? IssueKind.OverlongRecord : IssueKind.UnterminatedQuote);
    }

    /// <summary>Counts the record as malformed and goes on behind its first line.</summary>
    private bool Skip(ref int at, IssueKind kind)
    {
        _result.Malformed++;
        if (!_result.IsFull)
            ReportSkipped(kind, _buffer.Offset + at);
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
        var issues = _result.Issues.Count;
        foreach (var (row, fields) in _block.Ragged)
            ReportRagged(offset + _block.RowStarts[row], fields);
        if (!Utf8.IsValid(new ReadOnlySpan<byte>(_buffer.Bytes + at, _block.Next - at)))
            ReportInvalidUtf8();
        foreach (var start in _table.Sample.Starts)
            _result.ConfirmedStarts += BeginsRow(start - offset) ? 1 : 0;

        _batch.Cells?.Keep(_block, _buffer.Bytes, at);
        for (var column = 0; column < _vectors.Length; column++)
        {
            if (!_wanted[column])
                continue;
            _columns.Read(_block, _buffer.Bytes, column, _vectors[column], _types[column], _table.Forced[column], _table.Families[column]);
            foreach (var (row, cell) in _columns.InvalidCells)
                ReportInvalidValue(column, row, cell);
            if (_columns.Widened != ColumnType.Unknown)
            {
                _result.Widen(column, _columns.Widened);
                _types[column] = TypeLattice.Join(_types[column], _columns.Widened);
            }
        }

        _result.KeepFirst(issues);
        _batch.Rows = _block.Rows;
        _batch.FirstRow = _result.Rows;
        _batch.Text = _buffer.Bytes;
        Clock.Stop(ScanStage.Parse);
        Clock.Start();
        observe(_batch);
        Clock.Stop(ScanStage.Observe);
        _result.Rows += _block.Rows;
    }

    private bool BeginsRow(long position) => position >= _block.RowStarts[0] && position < _block.Next
        && new ReadOnlySpan<int>(_block.RowStarts, _block.Rows).BinarySearch((int)position) >= 0;

    private void ReportSkipped(IssueKind kind, long offset)
    {
        _result.Report(
            kind,
            offset,
            kind == IssueKind.UnterminatedQuote
                ? "a quote opens a field and is never closed; the line was left out. Close the quote, or double it."
                : $"the record is longer than {_maxRecordBytes:N0} bytes{(_block.EndedInQuotes ? ", inside quotes" : "")}; the line was left out.");
        _result.KeepFirst(_result.Issues.Count);
    }

    private void ReportRagged(long offset, int fields)
    {
        _result.Ragged++;
        if (_result.IsFull)
            return;
        var columns = _vectors.Length;
        if (fields < columns)
            _result.Report(IssueKind.ShortRow, offset, $"{fields} {(fields == 1 ? "field" : "fields")} instead of {columns}; the missing ones are null.");
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

    private void ReportInvalidValue(int column, int row, string cell)
    {
        if (_result.IsFull)
            return;
        var needed = _table.Families[column] switch
        {
            TypeFamily.Numeric => "a number, as a rule needs",
            TypeFamily.Temporal => "a date or a timestamp, as a rule needs",
            _ => $"of the type {_types[column].ToString().ToLowerInvariant()} that the schema forces",
        };
        _result.Report(
            IssueKind.InvalidValue, _buffer.Offset + _block.RowStarts[row], $"column '{_table.Names[column]}': '{cell}' is not {needed}.");
    }
}
