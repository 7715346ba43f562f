namespace NbaGrains.Quality.States;

/// <summary>What the frequent-items sketches over numbers and texts share.</summary>
internal static class FrequentItems
{
    /// <summary>Keys that a sketch keeps: any value above 1 / 1,024 of the rows is among them.</summary>
    public const int Capacity = 1024;

    /// <summary>The largest count that is not among the <paramref name="capacity"/> largest.</summary>
    public static long Threshold(ReadOnlySpan<long> counts, int capacity)
    {
        // Counts of many keys are small: a histogram of the small ones nearly always decides.
        Span<int> small = stackalloc int[256];
        small.Clear();
        foreach (var count in counts)
            small[(int)Math.Min(count, 255)]++;
        var rest = capacity;
        for (var count = 255; count > 0; count--)
        {
            if (small[count] > rest)
                return count < 255 ? count : LargeThreshold(counts, capacity);
            rest -= small[count];
        }

        return 0;
    }

    private static long LargeThreshold(ReadOnlySpan<long> counts, int capacity)
    {
        var sorted = counts.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length - 1 - capacity];
    }
}
