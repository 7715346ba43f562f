using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>A histogram one line high. An empty bin is a blank, so that the smallest bar still means "a few".</summary>
internal static class Sparkline
{
    private const string UnicodeBars = "▁▂▃▄▅▆▇█";
    private const string AsciiBars = ".:-=+*#%@";

    public static string Of(IReadOnlyList<HistogramBin> bins, int width, bool unicode)
    {
        var heights = Rebin(bins, Math.Min(width, bins.Count));
        var bars = unicode ? UnicodeBars : AsciiBars;
        var highest = heights.Length == 0 ? 0 : heights.Max();
        var line = new char[heights.Length];
        for (var i = 0; i < line.Length; i++)
            line[i] = heights[i] <= 0 ? ' ' : bars[Math.Min(bars.Length - 1, (int)(heights[i] / highest * bars.Length))];
        return new string(line).TrimEnd();
    }

    /// <summary>Spreads the counts over fewer bins by overlap; plain grouping would draw a comb where the numbers don't divide.</summary>
    private static double[] Rebin(IReadOnlyList<HistogramBin> bins, int target)
    {
        var heights = new double[target];
        for (var i = 0; i < bins.Count; i++)
        {
            var from = (double)i * target / bins.Count;
            var to = (double)(i + 1) * target / bins.Count;
            var first = Math.Min((int)from, target - 1);
            var boundary = first + 1;
            // A source bin is never wider than a target bin: it touches two at most.
            var inFirst = to <= boundary ? 1 : (boundary - from) / (to - from);
            heights[first] += bins[i].Count * inFirst;
            if (boundary < target)
                heights[boundary] += bins[i].Count * (1 - inFirst);
        }
        return heights;
    }
}
