namespace NbaGrains.Quality.History;

/// <summary>Takes from a series what a check looks at.</summary>
internal static class PastFigures
{
    /// <summary>The last finite figures, newest last; a run without a figure is no run.</summary>
    public static double[] Last(IReadOnlyList<double> past, int most)
    {
        var last = new List<double>(Math.Min(most, past.Count));
        for (var i = past.Count - 1; i >= 0 && last.Count < most; i--)
        {
            if (double.IsFinite(past[i]))
                last.Add(past[i]);
        }

        last.Reverse();
        return [.. last];
    }
}
