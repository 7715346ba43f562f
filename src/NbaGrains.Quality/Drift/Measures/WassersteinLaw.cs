namespace NbaGrains.Quality.Drift.Measures;

/// <summary>
/// How large a Wasserstein distance chance makes. Without drift sqrt(n m / (n + m)) (F1 - F2) is near a Brownian bridge B(F), so the
/// distance is near an integral of |B(F)| over the values. Its mean and variance have a closed form, given the pooled distribution; a
/// gamma law of these stands for the rest. Simulated on normal, uniform, log-normal, Poisson and Pareto values, 50 to 2,000 rows, a
/// probability of 0.05 is 0.04 to 0.07 in truth, one of 0.01 is 0.006 to 0.02.
/// </summary>
/// <remarks>
/// Sources: E. del Barrio, E. Giné, C. Matrán, "Central Limit Theorems for the Wasserstein Distance", 1999 (the limit); S. Nabeya,
/// "Absolute Moments in 2-Dimensional Normal Distribution", 1951 (the covariance of |X| and |Y|).
/// </remarks>
public sealed class WassersteinLaw
{
    /// <summary>Pieces of the pooled distribution that the variance is summed over, each with each.</summary>
    private const int Pieces = 256;

    private readonly double _shape;
    private readonly double _scale;

    private WassersteinLaw(double mean, double variance)
    {
        _shape = variance > 0 ? mean * mean / variance : 0;
        _scale = mean > 0 ? variance / mean : 0;
    }

    public static WassersteinLaw Of(EmpiricalPair pair)
    {
        // Between two neighbours the pooled share h is constant: their gap enters with the deviation sqrt(h (1 - h)).
        var weights = new double[Pieces];
        var shares = new double[Pieces];
        var pooled = (double)pair.ReferenceTotal + pair.CurrentTotal;
        for (var i = 0; i + 1 < pair.Values.Count; i++)
        {
            var share = (pair.Reference[i] + pair.Current[i]) / pooled;
            var weight = (pair.Values[i + 1] - pair.Values[i]) * Math.Sqrt(share * (1 - share));
            var piece = Math.Min((int)(share * Pieces), Pieces - 1);
            weights[piece] += weight;
            shares[piece] += weight * share;
        }

        double sum = 0, variance = 0;
        for (var i = 0; i < Pieces; i++)
        {
            if (weights[i] == 0)
                continue;
            shares[i] /= weights[i];
            sum += weights[i];
            variance += weights[i] * weights[i] * Covariance(1);
            for (var j = 0; j < i; j++)
            {
                if (weights[j] > 0)
                    variance += 2 * weights[i] * weights[j] * Covariance(Correlation(shares[j], shares[i]));
            }
        }

        var chance = (1.0 / pair.ReferenceTotal) + (1.0 / pair.CurrentTotal);
        return new WassersteinLaw(sum * Math.Sqrt(2 / Math.PI * chance), variance * chance);
    }

    /// <summary>The probability of a distance at least as large without drift.</summary>
    public double Probability(double distance) => _shape > 0 ? IncompleteGamma.Upper(_shape, distance / _scale) : distance > 0 ? 0 : 1;

    /// <summary>The distance that is exceeded with a probability without drift.</summary>
    public double Quantile(double probability) => _shape > 0 ? IncompleteGamma.UpperInverse(_shape, probability) * _scale : 0;

    /// <summary>Of a Brownian bridge at two shares, the first not above the second.</summary>
    private static double Correlation(double low, double high) => Math.Min(1, Math.Sqrt(low * (1 - high) / (high * (1 - low))));

    /// <summary>Of |X| and |Y|, where X and Y are standard normal and correlated.</summary>
    private static double Covariance(double correlation) =>
        2 / Math.PI * (Math.Sqrt(1 - (correlation * correlation)) + (correlation * Math.Asin(correlation)) - 1);
}
