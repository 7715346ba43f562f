namespace NbaGrains.Quality.Drift.Measures;

/// <summary>
/// The two-sample Kolmogorov-Smirnov test: the largest distance of two empirical distribution functions, looked at after each distinct
/// value, and how probable one at least as large is without drift.
/// </summary>
/// <remarks>
/// Sources: N. Smirnov, "Table for Estimating the Goodness of Fit of Empirical Distributions", 1948 (the limit); J. Hodges, "The
/// Significance Probability of the Smirnov Two-Sample Test", 1958 (lattice paths). With ties both are conservative.
/// </remarks>
public static class KolmogorovSmirnov
{
    /// <summary>Up to so many pairs of values the probability is exact; from there on it is the limit's.</summary>
    public const long MostPairs = 250_000;

    private const double Precision = 1e-17;

    // Where both series of the limit converge within a few terms.
    private const double Turn = 1.18;

    public static double Distance(EmpiricalPair pair)
    {
        double most = 0;
        for (var i = 0; i < pair.Values.Count; i++)
            most = Math.Max(most, Math.Abs(pair.Difference(i)));
        return most;
    }

    /// <summary>The probability of such a distance of <paramref name="n"/> and <paramref name="m"/> values of one distribution.</summary>
    public static double Probability(double distance, long n, long m) => IsExact(n, m) ? Exact(distance, (int)n, (int)m) : Limit(distance, n, m);

    /// <summary>Whether <see cref="Probability"/> is exact for so many values.</summary>
    public static bool IsExact(long n, long m) => n <= MostPairs && m <= MostPairs && n * m <= MostPairs;

    /// <summary>Smirnov's limit: Q(D sqrt(n m / (n + m))).</summary>
    public static double Limit(double distance, long n, long m) => LimitTail(distance * Math.Sqrt(Effective(n, m)));

    /// <summary>The share of lattice paths from (0, 0) to (n, m) that get as far from the diagonal as the distance.</summary>
    public static double Exact(double distance, int n, int m)
    {
        // |i / n - j / m| >= D in whole numbers, so that rounding decides nothing.
        var far = (long)Math.Round(distance * n * m);
        if (far <= 0)
            return 1;
        var near = new double[m + 1];
        near[0] = 1;
        for (var j = 1; j <= m; j++)
            near[j] = (long)j * n >= far ? 0 : near[j - 1];
        for (var i = 1; i <= n; i++)
        {
            var weight = i / (double)(i + m);
            near[0] = (long)i * m >= far ? 0 : near[0] * weight;
            for (var j = 1; j <= m; j++)
                near[j] = Math.Abs(((long)i * m) - ((long)j * n)) >= far ? 0 : (near[j] * weight) + near[j - 1];
        }

        return Math.Clamp(1 - near[m], 0, 1);
    }

    /// <summary>The distance that is exceeded with a probability without drift, by the limit.</summary>
    public static double Quantile(double probability, long n, long m) => Math.Min(1, Bisection.Falling(LimitTail, probability, 1) / Math.Sqrt(Effective(n, m)));

    /// <summary>The tail of Kolmogorov's law: 2 sum of (-1)^(k-1) exp(-2 k^2 x^2); by its theta dual where x is small.</summary>
    internal static double LimitTail(double x)
    {
        if (x <= 0)
            return 1;
        double sum = 0;
        if (x < Turn)
        {
            for (var k = 1; ; k += 2)
            {
                var term = Math.Exp(-(k * k * Math.PI * Math.PI) / (8 * x * x));
                sum += term;
                if (term <= sum * Precision)
                    return Math.Clamp(1 - (Math.Sqrt(2 * Math.PI) / x * sum), 0, 1);
            }
        }

        for (var k = 1; ; k++)
        {
            var term = Math.Exp(-2 * k * (double)k * x * x);
            sum += k % 2 == 1 ? term : -term;
            if (term <= sum * Precision)
                return Math.Clamp(2 * sum, 0, 1);
        }
    }

    private static double Effective(long n, long m) => n * (m / ((double)n + m));
}
