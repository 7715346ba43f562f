namespace NbaGrains.Tables.Batches;

/// <summary>
/// Some consecutive rows of a leaf, column by column. It lives until the next batch is read: observers copy what they keep.
/// </summary>
public sealed unsafe class ColumnBatch
{
    /// <summary>Rows that a batch has at most.</summary>
    public const int MaxRows = 2048;

    internal ColumnBatch(ColumnVector[] columns) => Columns = columns;

    public int Rows { get; internal set; }

    /// <summary>0-based number of the first row within its leaf.</summary>
    public long FirstRow { get; internal set; }

    /// <summary>The vectors, by position in the table; those that were not asked for have zero rows.</summary>
    public IReadOnlyList<ColumnVector> Columns { get; }

    /// <summary>The UTF-8 bytes that text vectors point into. At least 16 readable bytes follow any value.</summary>
    public byte* Text { get; internal set; }

    /// <summary>The cells as they are written; null where the scan does not keep them.</summary>
    internal Csv.WrittenCells? Cells { get; set; }

    /// <summary>
    /// A cell as it is written, without its quotes, whatever the type of its column; false for a null. The bytes live until the next call.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scan does not keep cells.</exception>
    public bool TryGetCell(int row, int column, out ReadOnlySpan<byte> cell) =>
        (Cells ?? throw new InvalidOperationException("Cells are there where ScanOptions.KeepsCells asks for them.")).TryGet(row, column, out cell);

    /// <summary>The bytes of a text value.</summary>
    public ReadOnlySpan<byte> TextOf(ColumnVector column, int row) => new(Text + column.Starts[row], column.Lengths[row]);
}
