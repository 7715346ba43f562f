using NbaGrains.Quality.Drift.Measures;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>Measures of counts in bins or at levels.</summary>
internal static class BinnedComparison
{
    /// <summary>What is exceeded so rarely by chance is shown beside a measure.</summary>
    public const double Rare = 0.01;

    /// <param name="reference">Values in each bin; not all 0.</param>
    /// <param name="current">The same of other values.</param>
    /// <param name="exact">Whether neither is from a sketch.</param>
    /// <param name="psi">The stability index, where it is over other bins.</param>
    public static List<DriftMeasure> Of(IReadOnlyList<long> reference, IReadOnlyList<long> current, bool exact, DriftMeasure? psi = null)
    {
        var law = LawOf(reference, current);
        double? bound = exact ? 0 : null;
        var distance = JensenShannon.Distance(reference, current);
        return
        [
            psi ?? Stability(reference, current, exact),
            new DriftMeasure(DriftMethod.JensenShannon, distance, null)
            {
                Probability = law.JensenShannonProbability(distance),
                Chance = law.JensenShannonQuantile(Rare),
                Bound = bound,
            },
            KullbackLeibler.Divergence(reference, current) is { } divergence
                ? new DriftMeasure(DriftMethod.KullbackLeibler, divergence, null)
                {
                    Probability = law.KullbackLeiblerProbability(divergence),
                    Chance = law.KullbackLeiblerQuantile(Rare),
                    Bound = bound,
                }
                : DriftMeasure.Undefined(DriftMethod.KullbackLeibler, "a bin of the reference is empty now, so it is infinite."),
        ];
    }

    public static DriftMeasure Stability(IReadOnlyList<long> reference, IReadOnlyList<long> current, bool exact)
    {
        var law = LawOf(reference, current);
        var psi = PopulationStability.Index(reference, current);
        return new DriftMeasure(DriftMethod.Psi, psi, null)
        {
            Probability = law.PsiProbability(psi),
            Chance = law.PsiQuantile(Rare),
            Bound = exact ? 0 : null,
        };
    }

    private static DivergenceLaw LawOf(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        var bins = 0;
        long n = 0, m = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            bins += reference[i] + current[i] > 0 ? 1 : 0;
            n += reference[i];
            m += current[i];
        }

        return new DivergenceLaw(bins, n, m);
    }
}
