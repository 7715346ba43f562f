namespace NbaGrains.Quality.States;

/// <summary>Distinct keys in rising order, each with its count: an exact frequency table, and the body of the frequent-items sketch.</summary>
public sealed class SortedCounts : IState<SortedCounts>
{
    private long[] _keys;
    private long[] _counts;

    public SortedCounts()
        : this([], [])
    {
    }

    internal SortedCounts(long[] keys, long[] counts)
    {
        _keys = keys;
        _counts = counts;
    }

    /// <summary>Rising, without duplicates.</summary>
    public ReadOnlySpan<long> Keys => _keys;

    /// <summary>The count of each key, at least 1.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    public int Length => _keys.Length;

    /// <summary>The sum of all counts.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            foreach (var count in _counts)
                total += count;
            return total;
        }
    }

    public void Merge(SortedCounts other)
    {
        if (other.Length == 0)
            return;
        if (Length == 0)
        {
            (_keys, _counts) = (other._keys, other._counts);
            return;
        }

        var keys = new long[Length + other.Length];
        var counts = new long[keys.Length];
        int a = 0, b = 0, n = 0;
        while (a < Length || b < other.Length)
        {
            var takeLeft = b >= other.Length || (a < Length && _keys[a] <= other._keys[b]);
            var takeRight = a >= Length || (b < other.Length && other._keys[b] <= _keys[a]);
            keys[n] = takeLeft ? _keys[a] : other._keys[b];
            counts[n++] = (takeLeft ? _counts[a] : 0) + (takeRight ? other._counts[b] : 0);
            a += takeLeft ? 1 : 0;
            b += takeRight ? 1 : 0;
        }

        Array.Resize(ref keys, n);
        Array.Resize(ref counts, n);
        _keys = keys;
        _counts = counts;
    }

    /// <summary>
    /// Keeps at most <paramref name="capacity"/> keys: the largest count among the rest is subtracted from all. Returns it: how much
    /// any count may now be too low.
    /// </summary>
    /// <remarks>Source: J. Misra, D. Gries, "Finding Repeated Elements", 1982; merging: Agarwal et al., "Mergeable Summaries", 2012.</remarks>
    public long Reduce(int capacity)
    {
        if (Length <= capacity)
            return 0;
        var threshold = FrequentItems.Threshold(_counts, capacity);
        var kept = 0;
        for (var i = 0; i < Length; i++)
        {
            if (_counts[i] <= threshold)
                continue;
            _keys[kept] = _keys[i];
            _counts[kept++] = _counts[i] - threshold;
        }

        Array.Resize(ref _keys, kept);
        Array.Resize(ref _counts, kept);
        return threshold;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Length);
        PackedLongs.Write(writer, _keys);
        PackedLongs.Write(writer, _counts);
    }

    public static SortedCounts Read(BinaryReader reader)
    {
        var length = reader.ReadCount();
        var keys = PackedLongs.Read(reader, length);
        var counts = PackedLongs.Read(reader, length);
        for (var i = 0; i < length; i++)
        {
            if ((i > 0 && keys[i] <= keys[i - 1]) || counts[i] <= 0)
                throw new InvalidDataException("The keys of a frequency table must rise and its counts be positive.");
        }

        return new SortedCounts(keys, counts);
    }
}
