namespace NbaGrains.Quality.Drift.Measures;

/// <summary>
/// The first Wasserstein distance, also called the earth mover's: the area between two empirical distribution functions, in the unit of
/// the values.
/// </summary>
/// <remarks>Source: L. Vaserstein, 1969; on a line it is the integral of |F1 - F2| (S. Vallender, 1974), as SciPy's wasserstein_distance.</remarks>
public static class Wasserstein
{
    /// <summary>The least deviation that a distance is divided by: a constant has none.</summary>
    public const double LeastDeviation = 0.001;

    public static double Distance(EmpiricalPair pair)
    {
        double sum = 0;
        for (var i = 0; i + 1 < pair.Values.Count; i++)
            sum += Math.Abs(pair.Difference(i)) * (pair.Values[i + 1] - pair.Values[i]);
        return sum;
    }

    /// <summary>A distance in standard deviations (ddof 0) of the reference.</summary>
    public static double Normalized(double distance, double deviation) => distance / Math.Max(deviation, LeastDeviation);
}
