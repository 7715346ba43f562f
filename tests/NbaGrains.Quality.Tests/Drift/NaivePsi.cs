using System.Text;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>The index as a textbook computes it: over raw values, bin by bin, without states.</summary>
internal static class NaivePsi
{
    /// <param name="reference">Finite values.</param>
    /// <param name="current">Finite values.</param>
    /// <param name="mayBeApart">Whether few whole values have a bin each.</param>
    public static double OfNumbers<T>(T[] reference, T[] current, Func<T, bool>? mayBeApart)
        where T : IComparable<T>
    {
        T[] sorted = [.. reference.Order()];
        var groups = sorted.GroupBy(value => value).ToList();
        var apart = mayBeApart is not null && groups.Count <= 20 && groups.All(group => mayBeApart(group.Key));
        var own = groups.Where(group => apart || (group.Count() > 1 && group.Count() * 10 >= sorted.Length)).Select(group => group.Key).ToList();
        var deciles = Enumerable.Range(1, 9).Select(tenth => sorted[((tenth * sorted.Length) + 9) / 10 - 1]).Where(edge => edge.CompareTo(sorted[^1]) < 0);

        var ends = deciles.Concat(own).Select(edge => (Edge: edge, Included: true)).Concat(own.Select(edge => (Edge: edge, Included: false))).Distinct().ToList();
        int BinOf(T value) => ends.Count(end => value.CompareTo(end.Edge) is var order && (end.Included ? order > 0 : order >= 0));
        return Sum(reference.Select(BinOf), current.Select(BinOf));
    }

    public static double OfTexts(string[] reference, string[] current)
    {
        var groups = reference.GroupBy(text => text).ToList();
        var categories = groups
            .OrderByDescending(group => group.Count())
            .ThenBy(group => Convert.ToHexString(Encoding.UTF8.GetBytes(group.Key)), StringComparer.Ordinal)
            .Take(50)
            .Where(group => (groups.Count <= 50 || group.Count() > 1) && Encoding.UTF8.GetByteCount(group.Key) <= 256)
            .Select(group => group.Key)
            .ToList();
        return Sum(reference.Select(text => categories.IndexOf(text)), current.Select(text => categories.IndexOf(text)));
    }

    private static double Sum(IEnumerable<int> reference, IEnumerable<int> current)
    {
        var (r, c) = (reference.ToList(), current.ToList());
        var bins = r.Concat(c).Distinct().ToList();
        return bins.Sum(bin =>
        {
            var p = (r.Count(b => b == bin) + 0.5) / (r.Count + (0.5 * bins.Count));
            var q = (c.Count(b => b == bin) + 0.5) / (c.Count + (0.5 * bins.Count));
            return (p - q) * Math.Log(p / q);
        });
    }
}
