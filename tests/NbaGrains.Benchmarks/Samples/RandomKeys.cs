using NbaGrains.Quality.States;

namespace NbaGrains.Benchmarks.Samples;

/// <summary>Reproducible keys of many distinct values.</summary>
internal static class RandomKeys
{
    private const int Seed = 1;

    /// <summary>Keys drawn from so many distinct ones, spread over all 64 bits as those of doubles are.</summary>
    public static long[] Spread(int count, int distinct)
    {
        var random = new Random(Seed);
        var keys = Enumerable.Range(0, distinct).Select(_ => OrderedKey.Of(random.NextDouble() * 1e6)).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => keys[random.Next(distinct)])];
    }

    /// <summary>Every second of 2 * count consecutive keys, from an offset on; two of them with offsets 0 and count share half.</summary>
    public static SortedCounts Table(int count, int offset)
    {
        var keys = Enumerable.Range(0, count).Select(i => 2L * i + offset).ToArray();
        return new SortedCounts(keys, [.. keys.Select(_ => 3L)]);
    }
}
