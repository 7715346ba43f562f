namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>A measure of how far the values of a column have moved.</summary>
public enum DriftMethod : byte
{
    /// <summary>The population stability index, smoothed by half a value a bin.</summary>
    Psi,

    /// <summary>The two-sample Kolmogorov-Smirnov distance.</summary>
    KolmogorovSmirnov,

    /// <summary>The Kullback-Leibler divergence of the reference from the current values, natural logarithm.</summary>
    KullbackLeibler,

    /// <summary>The Jensen-Shannon distance (not its square), natural logarithm.</summary>
    JensenShannon,

    /// <summary>The first Wasserstein distance in the unit of the values: days of dates, seconds of timestamps.</summary>
    Wasserstein,

    /// <summary>The same in standard deviations of the reference.</summary>
    NormalizedWasserstein,

    /// <summary>Pearson's chi-square of a two-sample contingency table.</summary>
    ChiSquare,
}

/// <summary>Methods in words.</summary>
internal static class DriftMethods
{
    /// <summary>As JSON writes it.</summary>
    public static string Key(DriftMethod method) => method switch
    {
        DriftMethod.Psi => "psi",
        DriftMethod.KolmogorovSmirnov => "kolmogorov_smirnov",
        DriftMethod.KullbackLeibler => "kullback_leibler",
        DriftMethod.JensenShannon => "jensen_shannon",
        DriftMethod.Wasserstein => "wasserstein",
        DriftMethod.NormalizedWasserstein => "wasserstein_normalized",
        _ => "chi_square",
    };

    /// <summary>As people read it in a table.</summary>
    public static string Label(DriftMethod method) => method switch
    {
        DriftMethod.Psi => "PSI",
        DriftMethod.KolmogorovSmirnov => "KS",
        DriftMethod.KullbackLeibler => "KL",
        DriftMethod.JensenShannon => "JS",
        DriftMethod.Wasserstein => "W1",
        DriftMethod.NormalizedWasserstein => "W1/sd",
        _ => "chi2",
    };
}
