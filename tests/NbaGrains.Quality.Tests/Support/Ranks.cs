using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Tests.Support;

/// <summary>Checks the keys of a quantile sketch against the values that it took in.</summary>
internal static class Ranks
{
    /// <summary>Asserts that at every key that the sketch kept, its rank is within the stated bound of the true one.</summary>
    public static void Near(long[] values, SortedCounts kept)
    {
        var sorted = (long[])values.Clone();
        Array.Sort(sorted);
        Assert.Equal(sorted.Length, kept.Total);
        long below = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            // The sketch puts the key at ranks below..below + count; the values do at first..last.
            var first = Lower(sorted, kept.Keys[i]);
            var last = Lower(sorted, kept.Keys[i] == long.MaxValue ? long.MaxValue : kept.Keys[i] + 1);
            if (kept.Keys[i] == long.MaxValue)
                last = sorted.Length;
            Assert.True(last > first, $"{kept.Keys[i]} is none of the values");
            var error = Math.Max(Math.Abs(below - first), Math.Abs(below + kept.Counts[i] - last));
            Assert.True(error <= KllSketch.RankErrorBound * sorted.Length, $"the rank of {kept.Keys[i]} is {error} of {sorted.Length} off");
            below += kept.Counts[i];
        }
    }

    private static int Lower(long[] sorted, long key)
    {
        int from = 0, to = sorted.Length;
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = sorted[middle] < key ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
