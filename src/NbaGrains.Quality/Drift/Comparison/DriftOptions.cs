namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>
/// What counts as drift. A column has drifted where its measure reaches its limit (it matters) and is beyond what chance makes of so many
/// rows (it is real); one without the other is none.
/// </summary>
public sealed record DriftOptions
{
    /// <summary>The measure that decides for numbers of more than <see cref="FewValues"/> values.</summary>
    public DriftMethod Numeric { get; init; } = DriftMethod.NormalizedWasserstein;

    /// <summary>The measure that decides for texts, booleans and numbers of few values.</summary>
    public DriftMethod Categorical { get; init; } = DriftMethod.JensenShannon;

    /// <summary>A column of numbers with at most so many distinct values in the reference is compared by them.</summary>
    public int FewValues { get; init; } = 20;

    /// <summary>The least stability index that matters.</summary>
    public double PsiLimit { get; init; } = 0.1;

    /// <summary>The least Kolmogorov-Smirnov distance that matters.</summary>
    public double KolmogorovSmirnovLimit { get; init; } = 0.1;

    /// <summary>The least Kullback-Leibler divergence that matters.</summary>
    public double KullbackLeiblerLimit { get; init; } = 0.1;

    /// <summary>The least Jensen-Shannon distance that matters.</summary>
    public double JensenShannonLimit { get; init; } = 0.1;

    /// <summary>The least Wasserstein distance that matters, in standard deviations of the reference.</summary>
    public double NormalizedWassersteinLimit { get; init; } = 0.1;

    /// <summary>The least change of the share of nulls that matters, 0 to 1.</summary>
    public double NullShareLimit { get; init; } = 0.02;

    /// <summary>Of all columns that are called drifted, the share that on average is so by chance (Benjamini-Hochberg).</summary>
    public double FalseDiscoveryRate { get; init; } = 0.01;

    /// <summary>Whether dates and timestamps are judged. They move on with time, so they are only measured.</summary>
    public bool JudgesTimes { get; init; }

    /// <summary>The share of judged columns from which the data set as a whole has drifted.</summary>
    public double DriftedShare { get; init; } = 0.5;

    /// <summary>Rows that are more than so many times as many, or as few, are a change of volume.</summary>
    public double VolumeRatio { get; init; } = 2;

    /// <summary>The least expected count of a category; rarer ones are taken together (Cochran 1954).</summary>
    public double LeastExpected { get; init; } = 5;

    /// <summary>The least value that matters; null for measures that do not decide, as their size depends on rows or units.</summary>
    public double? LimitOf(DriftMethod method) => method switch
    {
        DriftMethod.Psi => PsiLimit,
        DriftMethod.KolmogorovSmirnov => KolmogorovSmirnovLimit,
        DriftMethod.KullbackLeibler => KullbackLeiblerLimit,
        DriftMethod.JensenShannon => JensenShannonLimit,
        DriftMethod.NormalizedWasserstein => NormalizedWassersteinLimit,
        _ => null,
    };
}
