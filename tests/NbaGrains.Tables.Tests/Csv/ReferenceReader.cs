using System.Text;
using System.Text.Unicode;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Csv;

/// <summary>
/// What a CSV file means, character by character and with nothing clever: the whole input is one string, records follow each other.
/// Written from the documented rules alone, so that agreement with it says something.
/// </summary>
internal sealed class ReferenceReader
{
    private readonly byte[] _bytes;
    private readonly string _text;
    private readonly char _delimiter;
    private readonly int _maxRecordBytes;
    private int _at;

    private ReferenceReader(byte[] bytes, CsvOptions options)
    {
        _bytes = bytes;
        _text = Encoding.Latin1.GetString(bytes);
        _delimiter = options.Delimiter ?? ',';
        _maxRecordBytes = options.MaxRecordBytes;
    }

    public List<string?[]> Rows { get; } = [];

    public List<ReadIssue> Issues { get; } = [];

    public string?[] Header { get; private set; } = [];

    public int Ragged { get; private set; }

    public int Malformed { get; private set; }

    public int InvalidUtf8 { get; private set; }

    /// <summary>Reads a table; null where it has no header.</summary>
    public static ReferenceReader? Read(byte[] bytes, CsvOptions options)
    {
        var reader = new ReferenceReader(bytes, options);
        return reader.ReadHeader(options.HasHeader) && reader.ReadRows() ? reader : null;
    }

    private bool ReadHeader(bool hasHeader)
    {
        if (_text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal))
            _at = 3;
        while (_at < _text.Length && IsLineEnd(_at))
            _at++;
        var start = _at;
        if (_at == _text.Length || ReadRecord() is not { } first)
            return false;
        Header = [.. first];
        if (!hasHeader)
            _at = start;
        return true;
    }

    private bool ReadRows()
    {
        while (_at < _text.Length)
        {
            var start = _at;
            var record = ReadRecord();
            if (record is null || RecordBytes(start) > _maxRecordBytes)
            {
                Malformed++;
                var overlong = (record is null ? RecordBytes(start, _text.Length) : RecordBytes(start)) > _maxRecordBytes;
                Report(overlong ? IssueKind.OverlongRecord : IssueKind.UnterminatedQuote, start);
                _at = start;
                while (_at < _text.Length && !IsLineEnd(_at))
                    _at++;
                SkipLineEnd();
                continue;
            }

            var isBlankLine = record.Count == 1 && IsLineEnd(start);
            if (!isBlankLine || Header.Length == 1)
                AddRow(start, record);
        }

        return true;
    }

    private void AddRow(int start, List<string?> record)
    {
        if (record.Count != Header.Length)
        {
            Ragged++;
            Report(record.Count < Header.Length ? IssueKind.ShortRow : IssueKind.LongRow, start);
        }

        if (!Utf8.IsValid(_bytes.AsSpan(start, _at - start)))
        {
            InvalidUtf8++;
            Report(IssueKind.InvalidUtf8, start);
        }

        Rows.Add([.. record.Concat(Enumerable.Repeat<string?>(null, Header.Length)).Take(Header.Length)]);
    }

    /// <summary>The record at the current place, going on behind its line end; null where a quote is never closed.</summary>
    private List<string?>? ReadRecord()
    {
        List<string?> cells = [];
        while (true)
        {
            var cell = new StringBuilder();
            var quoted = _at < _text.Length && _text[_at] == '"';
            if (quoted && !ReadQuoted(cell))
                return null;
            while (_at < _text.Length && _text[_at] != _delimiter && !IsLineEnd(_at))
                cell.Append(_text[_at++]);
            cells.Add(quoted || cell.Length > 0 ? cell.ToString() : null);
            if (_at == _text.Length || IsLineEnd(_at))
            {
                SkipLineEnd();
                return cells;
            }

            _at++;
        }
    }

    private bool ReadQuoted(StringBuilder cell)
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '"')
            {
                cell.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                cell.Append('"');
                _at++;
            }
            else
            {
                _at++;
                return true;
            }
        }

        return false;
    }

    private bool IsLineEnd(int at) => _text[at] is '\n' or '\r';

    private void SkipLineEnd()
    {
        if (_at < _text.Length)
            _at += _text[_at] == '\r' && _at + 1 < _text.Length && _text[_at + 1] == '\n' ? 2 : 1;
    }

    // A last line without a line end counts as if it had one.
    private int RecordBytes(int start) => RecordBytes(start, _at);

    private int RecordBytes(int start, int end) => end - start + (IsLineEnd(end - 1) ? 0 : 1);

    private void Report(IssueKind kind, int offset)
    {
        var before = _text[..offset].Replace("\r\n", "\n", StringComparison.Ordinal);
        if (Issues.Count < LeafResult.MaxIssues)
            Issues.Add(new ReadIssue(kind, 1 + before.Count(c => c is '\n' or '\r'), offset, ""));
    }
}
