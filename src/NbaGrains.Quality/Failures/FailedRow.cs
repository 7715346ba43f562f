namespace NbaGrains.Quality.Failures;

/// <summary>A row that breaks rules, with its cells as they are written.</summary>
internal sealed class FailedRow
{
    private readonly byte[] _record;
    private readonly int _cellsAt;

    // Found when they are asked for: of most rows of a large table only the number counts.
    private Range?[]? _cells;

    /// <param name="row">1-based data row.</param>
    /// <param name="rules">Indexes of rules, rising.</param>
    /// <param name="record">Its <see cref="FailureRecord"/>, without the length.</param>
    /// <param name="cellsAt">Where its cells begin in that.</param>
    internal FailedRow(long row, int[] rules, byte[] record, int cellsAt) => (Row, Rules, _record, _cellsAt) = (row, rules, record, cellsAt);

    /// <summary>1-based data row.</summary>
    public long Row { get; }

    /// <summary>Indexes of the rules that it breaks, rising, each once.</summary>
    public IReadOnlyList<int> Rules { get; }

    /// <summary>Cells of the row.</summary>
    public int Columns => FailureRecord.Columns(_record);

    /// <summary>The cell of a column, without its quotes; false for a null.</summary>
    public bool TryGetCell(int column, out ReadOnlySpan<byte> cell)
    {
        _cells ??= FailureRecord.Cells(_record, _cellsAt);
        cell = _cells[column] is { } range ? _record.AsSpan(range) : default;
        return _cells[column] is not null;
    }

    /// <summary>The same row with some of its rules.</summary>
    public FailedRow Only(int[] rules) => new(Row, rules, _record, _cellsAt);

    /// <summary>The same row with the rules of another pass too.</summary>
    public FailedRow With(IReadOnlyList<int> rules) => new(Row, [.. Rules.Union(rules).Order()], _record, _cellsAt);
}
