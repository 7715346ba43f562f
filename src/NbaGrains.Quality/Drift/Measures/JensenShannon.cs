namespace NbaGrains.Quality.Drift.Measures;

/// <summary>
/// The Jensen-Shannon distance: the square root of the mean divergence of two distributions from their middle. Natural logarithms: 0 where
/// they are alike, sqrt(ln 2) = 0.8326 where they have nothing in common.
/// </summary>
/// <remarks>
/// Sources: J. Lin, "Divergence Measures Based on the Shannon Entropy", 1991; D. Endres, J. Schindelin, "A New Metric for Probability
/// Distributions", 2003. As SciPy's jensenshannon; the divergence, which other tools call by the same name, is its square.
/// </remarks>
public static class JensenShannon
{
    /// <param name="reference">Values in each bin; not all 0.</param>
    /// <param name="current">The same of other values.</param>
    public static double Distance(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        var (n, m) = (Total(reference), Total(current));
        double sum = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            var (p, q) = (reference[i] / n, current[i] / m);
            sum += Part(p, (p + q) / 2) + Part(q, (p + q) / 2);
        }

        return Math.Sqrt(Math.Max(0, sum / 2));
    }

    private static double Part(double share, double middle) => share == 0 ? 0 : share * Math.Log(share / middle);

    private static double Total(IReadOnlyList<long> counts)
    {
        double total = 0;
        foreach (var count in counts)
            total += count;
        return total;
    }
}
