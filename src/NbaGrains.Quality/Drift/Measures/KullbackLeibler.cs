namespace NbaGrains.Quality.Drift.Measures;

/// <summary>
/// The Kullback-Leibler divergence of the reference from the current values, in natural logarithms: the sum of p ln(p / q). Nothing is
/// smoothed: where a bin of the reference is empty by now there is no finite one.
/// </summary>
/// <remarks>Source: S. Kullback, R. Leibler, "On Information and Sufficiency", 1951. As SciPy's entropy(p, q).</remarks>
public static class KullbackLeibler
{
    /// <param name="reference">Values in each bin; not all 0.</param>
    /// <param name="current">The same of other values.</param>
    /// <returns>Null where it is infinite.</returns>
    public static double? Divergence(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        double n = 0, m = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            n += reference[i];
            m += current[i];
        }

        double sum = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            if (reference[i] == 0)
                continue;
            if (current[i] == 0)
                return null;
            sum += reference[i] / n * Math.Log(reference[i] / n / (current[i] / m));
        }

        return Math.Max(0, sum);
    }
}
