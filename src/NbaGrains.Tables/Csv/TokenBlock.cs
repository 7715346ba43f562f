namespace NbaGrains.Tables.Csv;

/// <summary>
/// The fields of a block of consecutive records, as a tokenizer leaves them: a table of field ends, row by row, exactly
/// <see cref="Columns"/> a row whatever the records held (short rows padded, long rows cut).
/// </summary>
internal sealed unsafe class TokenBlock : IDisposable
{
    /// <summary>Set in an end when the field began with a quote: it must be unquoted before use.</summary>
    public const uint Quoted = 0x8000_0000;

    /// <summary>The position of a field's end within the buffer.</summary>
    public const uint Position = 0x7FFF_FFFF;

    // A step of the vector paths may write 64 ends and 64 rows more than were asked for.
    private const int Slack = 64;

    private readonly PinnedMemory _ends;
    private readonly PinnedMemory _rowStarts;

    public TokenBlock(int columns, int maxRows)
    {
        Columns = columns;
        MaxRows = maxRows;
        _ends = new PinnedMemory(checked(((maxRows + Slack) * columns + 4 * Slack) * sizeof(uint)));
        _rowStarts = new PinnedMemory((maxRows + 2 * Slack) * sizeof(int));
        Ends = (uint*)_ends.At;
        RowStarts = (int*)_rowStarts.At;
    }

    public int Columns { get; }

    public int MaxRows { get; }

    /// <summary>End of field c of row r at [r * Columns + c]; the flag <see cref="Quoted"/> may be set.</summary>
    public uint* Ends { get; }

    /// <summary>Where each row begins.</summary>
    public int* RowStarts { get; }

    public int Rows { get; set; }

    /// <summary>Where the first record that is not in the block begins.</summary>
    public int Next { get; set; }

    /// <summary>Whether the bytes ended inside a quoted field of the record at <see cref="Next"/>.</summary>
    public bool EndedInQuotes { get; set; }

    /// <summary>Rows of the block that had fewer or more fields than columns: (row, fields).</summary>
    public List<(int Row, int Fields)> Ragged { get; } = [];

    /// <summary>Rows for a block of so many columns: as many as keep tokens, text and values in the second-level cache.</summary>
    public static int RowsFor(int columns) => Math.Clamp(32 * 1024 / columns, 16, Batches.ColumnBatch.MaxRows);

    public void Reset(int start)
    {
        Rows = 0;
        Next = start;
        EndedInQuotes = false;
        Ragged.Clear();
    }

    public void Dispose()
    {
        _ends.Dispose();
        _rowStarts.Dispose();
    }

    /// <summary>Where field <paramref name="column"/> of <paramref name="row"/> begins.</summary>
    public int Start(int row, int column) => column == 0
        ? RowStarts[row]
        : (int)(Ends[(row * Columns) + column - 1] & Position) + 1;
}
