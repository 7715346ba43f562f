namespace NbaGrains.Quality.Keys;

/// <summary>Those of the rows offered that come first in the table.</summary>
internal sealed class FirstRepeats(int size)
{
    private readonly List<RepeatedKey> _rows = [];

    /// <summary>Rising by row.</summary>
    public IReadOnlyList<RepeatedKey> Rows => _rows;

    public void Offer(long row, long firstRow)
    {
        if (_rows.Count == size)
        {
            if (size == 0 || row >= _rows[^1].Row)
                return;
            _rows.RemoveAt(size - 1);
        }

        var at = _rows.Count;
        while (at > 0 && _rows[at - 1].Row > row)
            at--;
        _rows.Insert(at, new RepeatedKey(row, firstRow));
    }

    public void Offer(FirstRepeats others)
    {
        foreach (var (row, firstRow) in others._rows)
            Offer(row, firstRow);
    }

    public void Clear() => _rows.Clear();
}
