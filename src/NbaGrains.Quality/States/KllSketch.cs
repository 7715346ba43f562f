using System.Numerics;

namespace NbaGrains.Quality.States;

/// <summary>
/// Quantiles of many values: sorted levels, where a key at level h stands for 2^h values. Weight is kept exactly. The stated bound is
/// 1 % of normalized rank; the standard error with 1,024 keys a level is below 0.1 %.
/// </summary>
/// <remarks>
/// Source: Z. Karnin, K. Lang, E. Liberty, "Optimal Quantile Approximation in Streams", 2016, with equal level capacities and sorted
/// blocks poured in at once. Its coins are hashes of the data: the same merges give the same sketch bit for bit.
/// </remarks>
public sealed class KllSketch : IState<KllSketch>
{
    /// <summary>The stated bound of normalized rank.</summary>
    public const double RankErrorBound = 0.01;

    private const int LevelCapacity = 1024;

    private readonly List<long[]> _levels = [];

    /// <summary>Values taken in.</summary>
    public long Count { get; private set; }

    /// <summary>Takes in a block of keys with their counts.</summary>
    public void Pour(SortedCounts block)
    {
        var total = block.Total;
        if (total == 0)
            return;
        Count += total;

        // The lowest level at which the block fits gets one key of every 2^level consecutive values; what is left over goes below.
        var level = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)((total - 1) / LevelCapacity)));
        var cursor = new Cursor(block, Coin(block.Keys, level));
        for (var rest = total; level >= 0; level--)
        {
            var picks = rest >> level;
            rest -= picks << level;
            if (picks > 0)
                Add(level, cursor.Take(picks, level));
        }

        Compact();
    }

    public void Merge(KllSketch other)
    {
        Count += other.Count;
        for (var level = 0; level < other._levels.Count; level++)
            Add(level, other._levels[level]);
        Compact();
    }

    /// <summary>The kept keys in rising order, with the number of values that each stands for.</summary>
    public SortedCounts ToCounts()
    {
        var all = new SortedCounts();
        for (var level = 0; level < _levels.Count; level++)
            all.Merge(Weighted(_levels[level], 1L << level));
        return all;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Count);
        writer.Write7BitEncodedInt64(_levels.Count);
        foreach (var level in _levels)
        {
            writer.Write7BitEncodedInt64(level.Length);
            PackedLongs.Write(writer, level);
        }
    }

    public static KllSketch Read(BinaryReader reader)
    {
        var sketch = new KllSketch { Count = reader.Read7BitEncodedInt64() };
        var levels = reader.ReadCount();
        long weight = 0;
        for (var level = 0; level < levels; level++)
        {
            var keys = PackedLongs.Read(reader, reader.ReadCount());
            sketch._levels.Add(keys);
            weight += (long)keys.Length << level;
        }

        return weight == sketch.Count && levels < 63 ? sketch : throw new InvalidDataException("The levels of a quantile sketch do not add up to its count.");
    }

    private void Add(int level, long[] sorted)
    {
        while (_levels.Count <= level)
            _levels.Add([]);
        _levels[level] = Merged(_levels[level], sorted);
    }

    /// <summary>Halves full levels from below: every second key moves up, an odd last one stays.</summary>
    private void Compact()
    {
        for (var level = 0; level < _levels.Count; level++)
        {
            var keys = _levels[level];
            if (keys.Length < 2 * LevelCapacity)
                continue;
            var coin = (int)(Coin(keys, level) & 1);
            var up = new long[keys.Length / 2];
            for (var i = 0; i < up.Length; i++)
                up[i] = keys[(2 * i) + coin];
            _levels[level] = keys.Length % 2 == 0 ? [] : [keys[^1]];
            Add(level + 1, up);
        }
    }

    private static ulong Coin(ReadOnlySpan<long> keys, int level) =>
        Hash64.Mix((ulong)keys[0] ^ Hash64.Mix((ulong)keys[^1] + Hash64.Mix(((ulong)keys.Length << 8) + (ulong)level)));

    private static long[] Merged(long[] a, long[] b)
    {
        if (a.Length == 0)
            return b;
        var merged = new long[a.Length + b.Length];
        int i = 0, j = 0;
        for (var n = 0; n < merged.Length; n++)
            merged[n] = j >= b.Length || (i < a.Length && a[i] <= b[j]) ? a[i++] : b[j++];
        return merged;
    }

    private static SortedCounts Weighted(long[] sorted, long weight)
    {
        var keys = new List<long>(sorted.Length);
        var counts = new List<long>(sorted.Length);
        foreach (var key in sorted)
        {
            if (keys.Count > 0 && keys[^1] == key)
            {
                counts[^1] += weight;
                continue;
            }

            keys.Add(key);
            counts.Add(weight);
        }

        return new SortedCounts([.. keys], [.. counts]);
    }

    /// <summary>Walks a block value by value, without expanding its counts.</summary>
    private struct Cursor(SortedCounts block, ulong coin)
    {
        private int _index;
        private long _passed; // values before the key at _index
        private long _position; // values consumed

        /// <summary>From each of the next <paramref name="picks"/> groups of 2^level values the one that the coin chooses.</summary>
        public long[] Take(long picks, int level)
        {
            var size = 1L << level;
            var offset = (long)(coin & (ulong)(size - 1));
            var taken = new long[picks];
            for (var i = 0; i < picks; i++)
            {
                var wanted = _position + offset;
                while (_passed + block.Counts[_index] <= wanted)
                    _passed += block.Counts[_index++];
                taken[i] = block.Keys[_index];
                _position += size;
            }

            return taken;
        }
    }
}
