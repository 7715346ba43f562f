using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Profiles;

/// <summary>The first entries of a frequency table by falling count, then by value.</summary>
internal static class MostFrequent
{
    /// <summary>Indices into a table of keys.</summary>
    public static List<int> Keys(SortedCounts counts, int most)
    {
        return FirstOf(counts.Length, most, Order);

        // Keys rise, and equal entries stay as they came.
        int Order(int a, int b) => counts.Counts[b].CompareTo(counts.Counts[a]);
    }

    /// <summary>Indices into a table of texts.</summary>
    public static List<int> Texts(TextTable texts, int most)
    {
        return FirstOf(texts.Length, most, Order);

        int Order(int a, int b) => texts[b].Count.CompareTo(texts[a].Count) is not 0 and var order
            ? order
            : texts.TextOf(a).SequenceCompareTo(texts.TextOf(b));
    }

    private static List<int> FirstOf(int length, int most, Comparison<int> order)
    {
        var best = new List<int>();
        for (var i = 0; i < length; i++)
            Insert(best, i, most, order);
        return best;
    }

    /// <summary>Keeps the first few of an order; equal ones stay as they came.</summary>
    private static void Insert(List<int> best, int candidate, int most, Comparison<int> order)
    {
        if (best.Count == most && order(candidate, best[^1]) >= 0)
            return;
        var at = best.Count;
        while (at > 0 && order(candidate, best[at - 1]) < 0)
            at--;
        best.Insert(at, candidate);
        if (best.Count > most)
            best.RemoveAt(most);
    }
}
