namespace NbaGrains.Quality.Failures;

/// <summary>A row that breaks rules, with its cells as they are written.</summary>
internal sealed class FailedRow
{
    private readonly byte[] _bytes;
    private readonly Range?[] _cells;

    internal FailedRow(long row, int[] rules, byte[] bytes, Range?[] cells)
    {
        Row = row;
        Rules = rules;
        _bytes = bytes;
        _cells = cells;
    }

    /// <summary>1-based data row.</summary>
    public long Row { get; }

    /// <summary>Indexes of the rules that it breaks, rising, each once.</summary>
    public IReadOnlyList<int> Rules { get; }

    /// <summary>Cells of the row.</summary>
    public int Columns => _cells.Length;

    /// <summary>The cell of a column, without its quotes; false for a null.</summary>
    public bool TryGetCell(int column, out ReadOnlySpan<byte> cell)
    {
        cell = _cells[column] is { } range ? _bytes.AsSpan(range) : default;
        return _cells[column] is not null;
    }

    /// <summary>The same row with some of its rules.</summary>
    public FailedRow Only(int[] rules) => new(Row, rules, _bytes, _cells);

    /// <summary>The same row with the rules of another pass too.</summary>
    public FailedRow With(IReadOnlyList<int> rules) => new(Row, [.. Rules.Union(rules).Order()], _bytes, _cells);
}
