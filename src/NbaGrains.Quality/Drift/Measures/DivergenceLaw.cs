namespace NbaGrains.Quality.Drift.Measures;

/// <summary>
/// How large a divergence of binned counts chance makes. To second order each is a multiple of the sum of (p - q)^2 / p, and that is
/// distributed as (1/n + 1/m) times a chi-square of one degree less than there are bins.
/// </summary>
/// <remarks>
/// Sources: B. Yurdakul, J. Naranjo, "Statistical Properties of the Population Stability Index", 2020; M. Menéndez et al., "The
/// Jensen-Shannon Divergence", 1997, for any divergence of its kind.
/// </remarks>
/// <param name="bins">Bins that are not empty in both.</param>
/// <param name="n">Values of the reference.</param>
/// <param name="m">Current values.</param>
public readonly struct DivergenceLaw(int bins, long n, long m)
{
    // The second-order terms, per (p - q)^2 / p.
    private const double OfPsi = 1;
    private const double OfKullbackLeibler = 0.5;
    private const double OfJensenShannon = 0.125;

    private readonly double _chance = (1.0 / n) + (1.0 / m);
    private readonly int _degrees = bins - 1;

    /// <summary>The probability of a stability index at least as large without drift.</summary>
    public double PsiProbability(double psi) => Probability(psi, OfPsi);

    public double PsiQuantile(double probability) => Quantile(probability, OfPsi);

    public double KullbackLeiblerProbability(double divergence) => Probability(divergence, OfKullbackLeibler);

    public double KullbackLeiblerQuantile(double probability) => Quantile(probability, OfKullbackLeibler);

    /// <summary>Of a distance: its square is the divergence.</summary>
    public double JensenShannonProbability(double distance) => Probability(distance * distance, OfJensenShannon);

    public double JensenShannonQuantile(double probability) => Math.Sqrt(Quantile(probability, OfJensenShannon));

    private double Probability(double divergence, double factor) =>
        _degrees == 0 ? 1 : IncompleteGamma.ChiSquareTail(divergence / (factor * _chance), _degrees);

    private double Quantile(double probability, double factor) =>
        _degrees == 0 ? 0 : 2 * IncompleteGamma.UpperInverse(_degrees / 2.0, probability) * factor * _chance;
}
