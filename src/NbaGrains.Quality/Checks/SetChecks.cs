namespace NbaGrains.Quality.Checks;

/// <summary>Values, as ordered keys, that are one of a set, or none of it. Its keys rise.</summary>
internal abstract class KeySetCheck(int column, long[] keys, bool negated) : RowCheck
{
    private const int MaxSpan = 4096;

    protected KeySet Keys { get; } = new(keys);

    protected abstract long KeyAt(Tables.Batches.ColumnVector vector, int row);

    public override int? KeptBy(BatchView view)
    {
        var vector = view.Column(column);
        return vector.Values == 0 && vector.Invalid == 0 ? 0 : null;
    }

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        var vector = view.Column(column);
        view.Known(column, known);
        broken.Clear();
        for (var row = 0; row < view.Rows; row++)
        {
            if (vector.IsValid(row) ? Keys.Contains(KeyAt(vector, row)) == negated : RowMask.Has(known, row))
                RowMask.Set(broken, row);
        }
    }

    /// <summary>A few sorted keys; near ones as a bitmap.</summary>
    protected sealed class KeySet
    {
        private readonly long[] _sorted;
        private readonly ulong[]? _bits;

        public KeySet(long[] sorted)
        {
            _sorted = sorted;
            if (sorted.Length == 0 || (ulong)(sorted[^1] - sorted[0]) >= MaxSpan)
                return;
            _bits = new ulong[(MaxSpan / 64) + 1];
            foreach (var key in sorted)
                _bits[(key - sorted[0]) >> 6] |= 1UL << (int)((key - sorted[0]) & 63);
        }

        public bool Contains(long key)
        {
            if (_bits is null)
                return Array.BinarySearch(_sorted, key) >= 0;
            var offset = unchecked((ulong)(key - _sorted[0]));
            return offset < MaxSpan && (_bits[offset >> 6] >> (int)(offset & 63) & 1) != 0;
        }

        /// <summary>Whether every key from one to another is in it.</summary>
        public bool ContainsAll(long first, long last) =>
            _sorted.Length > 0 && _sorted[^1] - _sorted[0] == _sorted.Length - 1 && first >= _sorted[0] && last <= _sorted[^1];
    }
}

/// <summary>Integer-backed values.</summary>
internal sealed class LongSetCheck(int column, long[] values, bool negated) : KeySetCheck(column, values, negated)
{
    private readonly int _column = column;
    private readonly bool _negated = negated;

    public override int? KeptBy(BatchView view)
    {
        if (base.KeptBy(view) is { } none)
            return none;
        var vector = view.Column(_column);
        if (_negated || vector.Invalid > 0)
            return null;
        var (least, most) = view.LongExtrema(_column);
        return Keys.ContainsAll(least, most) ? vector.Values : null;
    }

    protected override long KeyAt(Tables.Batches.ColumnVector vector, int row) => vector.Longs[row];
}

/// <summary>Numbers.</summary>
internal sealed class DoubleSetCheck(int column, long[] keys, bool negated) : KeySetCheck(column, keys, negated)
{
    protected override long KeyAt(Tables.Batches.ColumnVector vector, int row) => States.OrderedKey.Of(vector.Doubles[row]);
}
