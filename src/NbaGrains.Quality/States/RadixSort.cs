namespace NbaGrains.Quality.States;

/// <summary>Sorts keys with their counts by bytes from the lowest; bytes that all keys share cost nothing.</summary>
internal static class RadixSort
{
    private const int Small = 128;
    private const int Digits = 8;
    private const int Buckets = 256;

    /// <summary>Sorts in place, rising; the arrays have the same length.</summary>
    public static void Sort(long[] keys, long[] counts)
    {
        if (keys.Length <= Small)
        {
            Array.Sort(keys, counts);
            return;
        }

        var histogram = new int[Digits * Buckets];
        foreach (var key in keys)
        {
            var bits = (ulong)key ^ (1UL << 63);
            for (var digit = 0; digit < Digits; digit++)
                histogram[(digit * Buckets) + (int)((bits >> (8 * digit)) & 255)]++;
        }

        var (fromKeys, fromCounts) = (keys, counts);
        var (toKeys, toCounts) = (new long[keys.Length], new long[keys.Length]);
        for (var digit = 0; digit < Digits; digit++)
        {
            var offsets = histogram.AsSpan(digit * Buckets, Buckets);
            if (offsets.Contains(keys.Length))
                continue;
            Scatter(fromKeys, fromCounts, toKeys, toCounts, 8 * digit, offsets);
            (fromKeys, toKeys) = (toKeys, fromKeys);
            (fromCounts, toCounts) = (toCounts, fromCounts);
        }

        if (fromKeys == keys)
            return;
        fromKeys.CopyTo(keys, 0);
        fromCounts.CopyTo(counts, 0);
    }

    private static void Scatter(long[] fromKeys, long[] fromCounts, long[] toKeys, long[] toCounts, int shift, Span<int> offsets)
    {
        var next = 0;
        foreach (ref var offset in offsets)
            (offset, next) = (next, next + offset);
        for (var i = 0; i < fromKeys.Length; i++)
        {
            var bits = (ulong)fromKeys[i] ^ (1UL << 63);
            var to = offsets[(int)((bits >> shift) & 255)]++;
            toKeys[to] = fromKeys[i];
            toCounts[to] = fromCounts[i];
        }
    }
}
