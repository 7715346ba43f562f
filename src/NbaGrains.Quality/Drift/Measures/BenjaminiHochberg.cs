namespace NbaGrains.Quality.Drift.Measures;

/// <summary>Adjusts probabilities for how many were asked: of those at or below a rate, on average at most that share is chance.</summary>
/// <remarks>Source: Y. Benjamini, Y. Hochberg, "Controlling the False Discovery Rate", 1995. As R's p.adjust(method = "BH").</remarks>
public static class BenjaminiHochberg
{
    /// <summary>The adjusted probabilities, in the order of those given.</summary>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderByDescending(i => probabilities[i]).ToArray();
        var adjusted = new double[order.Length];
        double least = 1;
        for (var k = 0; k < order.Length; k++)
        {
            // A factor of at least 1, so that rounding makes none smaller.
            var times = order.Length / (double)(order.Length - k);
            least = Math.Min(least, probabilities[order[k]] * times);
            adjusted[order[k]] = least;
        }

        return adjusted;
    }
}
