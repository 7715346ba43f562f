using FsCheck.Fluent;
using NbaGrains.Quality.Drift.Measures;
using NbaGrains.Quality.Tests.Support;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>What measures keep whatever the samples, and whether chance is what their laws say.</summary>
public sealed class MeasureLawTests
{
    [Fact]
    public void Distances_of_samples_know_no_direction_and_move_with_the_values() => Properties.Hold(
        from a in Gen.Choose(-30, 30).ListsOf(60) from b in Gen.Choose(-30, 30).ListsOf(60) from scale in Gen.Choose(1, 7) select (A: Values(a), B: Values(b), Scale: scale),
        one =>
        {
            var (there, back, scaled) = (Pair(one.A, one.B), Pair(one.B, one.A), Pair(Scaled(one.A), Scaled(one.B)));

            Assert.Equal(KolmogorovSmirnov.Distance(there), KolmogorovSmirnov.Distance(back), 1e-12);
            Assert.Equal(KolmogorovSmirnov.Distance(there), KolmogorovSmirnov.Distance(scaled), 1e-12);
            Assert.Equal(Wasserstein.Distance(there), Wasserstein.Distance(back), 1e-9);
            Assert.Equal(one.Scale * Wasserstein.Distance(there), Wasserstein.Distance(scaled), 1e-9);
            Assert.Equal(WassersteinLaw.Of(there).Probability(2), WassersteinLaw.Of(scaled).Probability(2 * one.Scale), 1e-9);
            Assert.True(Wasserstein.Distance(there) >= Math.Abs(one.A.Average() - one.B.Average()) - 1e-9);

            double[] Scaled(double[] values) => [.. values.Select(value => (value * one.Scale) + 5)];
        });

    [Fact]
    public void Divergences_of_counts_are_bounded_and_nothing_only_where_shares_are_equal() => Properties.Hold(
        Gen.Choose(0, 20).Two().ListsOf(12),
        pairs =>
        {
            long[] a = [1, .. pairs.Select(pair => (long)pair.Item1)], b = [1, .. pairs.Select(pair => (long)pair.Item2)];

            Assert.Equal(JensenShannon.Distance(a, b), JensenShannon.Distance(b, a), 1e-12);
            Assert.InRange(JensenShannon.Distance(a, b), 0, Math.Sqrt(Math.Log(2)));
            Assert.InRange(JensenShannon.Distance(a, [.. a.Select(count => count * 3)]), 0, 1e-7);
            Assert.InRange(KullbackLeibler.Divergence(a, [.. a.Select(count => count * 3)])!.Value, 0, 1e-12);
            Assert.True(KullbackLeibler.Divergence(a, b) is null or >= 0);
            Assert.Equal(a.Where((count, i) => count > 0 && b[i] == 0).Any(), KullbackLeibler.Divergence(a, b) is null);
        });

    [Fact]
    public void Quantiles_of_a_law_are_where_its_tail_is_so_heavy()
    {
        foreach (var p in (double[])[0.5, 0.05, 0.01, 1e-6])
        {
            Assert.Equal(p, IncompleteGamma.Upper(4.5, IncompleteGamma.UpperInverse(4.5, p)), p * 1e-9);
            Assert.Equal(p, KolmogorovSmirnov.Limit(KolmogorovSmirnov.Quantile(p, 500, 700), 500, 700), p * 1e-9);
            var law = new DivergenceLaw(10, 500, 500);
            Assert.Equal(p, law.PsiProbability(law.PsiQuantile(p)), p * 1e-9);
            Assert.Equal(p, law.JensenShannonProbability(law.JensenShannonQuantile(p)), p * 1e-9);
            Assert.Equal(p, law.KullbackLeiblerProbability(law.KullbackLeiblerQuantile(p)), p * 1e-9);
        }
    }

    [Fact]
    public void The_quantiles_of_the_survey_are_met() =>

        // Simulated there: of ten bins and twice 500 values the index exceeds 0.0674 in one comparison of twenty.
        Assert.Equal(0.0674, new DivergenceLaw(10, 500, 500).PsiQuantile(0.05), 0.001);

    [Fact]
    public void Without_drift_chance_is_what_the_laws_say()
    {
        const int Comparisons = 600;
        var random = new Random(11);
        int wasserstein = 0, smirnov = 0, divergence = 0, square = 0;
        for (var i = 0; i < Comparisons; i++)
        {
            var (a, b) = (Normals(150), Normals(250));
            var pair = Pair(a, b);
            wasserstein += WassersteinLaw.Of(pair).Probability(Wasserstein.Distance(pair)) <= 0.05 ? 1 : 0;
            smirnov += KolmogorovSmirnov.Probability(KolmogorovSmirnov.Distance(pair), 150, 250) <= 0.05 ? 1 : 0;
            var (left, right) = (Binned(a), Binned(b));
            divergence += new DivergenceLaw(5, 150, 250).JensenShannonProbability(JensenShannon.Distance(left, right)) <= 0.05 ? 1 : 0;
            square += ChiSquare.Of(left, right)!.Value.Probability <= 0.05 ? 1 : 0;
        }

        // One of twenty: 30 of 600, and three of its deviations of 5.3.
        Assert.InRange(smirnov, 14, 46);
        Assert.InRange(divergence, 14, 46);
        Assert.InRange(square, 14, 46);

        // The law of the Wasserstein distance says of itself that 0.05 is 0.04 to 0.07: 24 to 42, and three deviations of 4.8 and 6.3.
        Assert.InRange(wasserstein, 10, 61);

        double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }

    [Fact]
    public void Adjusted_probabilities_are_no_smaller_and_keep_their_order() => Properties.Hold(
        Gen.Choose(0, 1000).Select(value => value / 1000.0).ListsOf(30),
        probabilities =>
        {
            var adjusted = BenjaminiHochberg.Adjust(probabilities);
            for (var i = 0; i < adjusted.Length; i++)
            {
                Assert.InRange(adjusted[i], probabilities[i], 1);
                Assert.All(Enumerable.Range(0, adjusted.Length), j => Assert.True(probabilities[i] > probabilities[j] || adjusted[i] <= adjusted[j]));
            }
        });

    private static double[] Values(int[] drawn) => [0, .. drawn.Select(value => value / 4.0)];

    private static EmpiricalPair Pair(double[] a, double[] b) => EmpiricalPair.Of(GoldenMeasureTests.Counted(a), GoldenMeasureTests.Counted(b));

    private static long[] Binned(double[] values)
    {
        var counts = new long[5];
        foreach (var value in values)
            counts[Math.Clamp((int)Math.Floor(value / 0.6) + 2, 0, 4)]++;
        return counts;
    }
}
