namespace NbaGrains.Quality.Drift.Measures;

/// <summary>A chi-square test: its statistic, its degrees of freedom and the probability of one as large without drift.</summary>
public readonly record struct ChiSquareTest(double Statistic, int DegreesOfFreedom, double Probability);

/// <summary>
/// Pearson's test of homogeneity of two samples, both of them random: the sum over the cells of a table of two rows of (observed -
/// expected)^2 / expected. Unlike the one-sample form it stays finite where a level is new.
/// </summary>
/// <remarks>Source: K. Pearson, "On the Probability that Two Independent Distributions of Frequency Are Really Samples from the Same Population", 1911. As SciPy's chi2_contingency without correction.</remarks>
public static class ChiSquare
{
    /// <param name="reference">Values at each level.</param>
    /// <param name="current">The same of other values.</param>
    /// <returns>Null where fewer than two levels occur, or one side has no values.</returns>
    public static ChiSquareTest? Of(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        double n = 0, m = 0;
        var levels = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            n += reference[i];
            m += current[i];
            levels += reference[i] + current[i] > 0 ? 1 : 0;
        }

        if (levels < 2 || n == 0 || m == 0)
            return null;
        double sum = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            double both = reference[i] + current[i];
            if (both > 0)
                sum += Part(reference[i], both * n / (n + m)) + Part(current[i], both * m / (n + m));
        }

        return new ChiSquareTest(sum, levels - 1, IncompleteGamma.ChiSquareTail(sum, levels - 1));
    }

    private static double Part(long observed, double expected) => (observed - expected) * (observed - expected) / expected;
}
