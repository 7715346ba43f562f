using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Csv;

/// <summary>
/// The state of a record while its structural bytes are visited one by one. It alone defines what a field, a quote and a row are;
/// the scalar tokenizer feeds it every byte, the vector tokenizers only the blocks that hold quotes, lone CRs or ragged rows.
/// </summary>
internal unsafe ref struct RecordScanner
{
    private readonly TokenBlock _block;
    private readonly byte* _bytes;
    private readonly byte _delimiter;
    private readonly int _columns;

    public RecordScanner(TokenBlock block, byte* bytes, byte delimiter, int start)
    {
        _block = block;
        _bytes = bytes;
        _delimiter = delimiter;
        _columns = block.Columns;
        FieldStart = start;
        RowStart = start;
    }

    /// <summary>Fields of the current row so far.</summary>
    public int Fields;

    /// <summary>Complete rows so far.</summary>
    public int Rows;

    public int FieldStart;
    public int RowStart;
    public bool InQuotes;

    // The field began with a quote; and the next byte is the second half of a doubled quote.
    private bool _quoted;
    private bool _skip;

    /// <summary>Whether the current field began with a quote, open or closed by now.</summary>
    public readonly bool InQuotedField => _quoted;

    public readonly int NextEnd => (Rows * _columns) + Fields;

    /// <summary>Visits the byte at <paramref name="at"/>, which is a delimiter, CR, LF or quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(int at, byte value)
    {
        if (InQuotes)
        {
            if (value != (byte)'"')
                return;
            if (_skip)
                _skip = false;
            else if (_bytes[at + 1] == (byte)'"')
                _skip = true;
            else
                InQuotes = false;
            return;
        }

        if (value == _delimiter)
            EndField(at, at + 1);
        else if (value == (byte)'\n')
            EndRow(at > FieldStart && _bytes[at - 1] == (byte)'\r' ? at - 1 : at, at + 1);
        else if (value == (byte)'"')
            OpenQuote(at);
        else if (value == (byte)'\r' && _bytes[at + 1] != (byte)'\n')
            EndRow(at, at + 1);
    }

    private void OpenQuote(int at)
    {
        // Only at the first byte of a field: 6'5" is plain text.
        if (at == FieldStart)
            InQuotes = _quoted = true;
    }

    private void EndField(int end, int next)
    {
        if (Fields < _columns)
            _block.Ends[NextEnd] = (uint)end | (_quoted ? TokenBlock.Quoted : 0);
        Fields++;
        _quoted = false;
        FieldStart = next;
    }

    private void EndRow(int end, int next)
    {
        // A line without a byte is no record, unless a record is one field that may be empty.
        if (end == RowStart && _columns != 1)
        {
            RowStart = FieldStart = next;
            return;
        }

        EndField(end, next);
        if (Fields != _columns)
            MakeRegular(end);
        _block.RowStarts[Rows] = RowStart;
        Rows++;
        Fields = 0;
        RowStart = next;
    }

    /// <summary>Pads a short row: a missing field ends before it begins, which every reader takes for null.</summary>
    private void MakeRegular(int end)
    {
        _block.Ragged.Add((Rows, Fields));
        for (var field = Fields; field < _columns; field++)
            _block.Ends[(Rows * _columns) + field] = (uint)end;
    }
}
