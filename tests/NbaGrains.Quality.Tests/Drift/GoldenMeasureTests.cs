using System.Text.Json;
using NbaGrains.Quality.Drift.Measures;
using NbaGrains.Quality.Tests.Golden;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>Measures beside what SciPy says of the same samples (<c>make_drift_golden.py</c> writes <c>drift.json</c>).</summary>
public sealed class GoldenMeasureTests
{
    private const double Close = 1e-9;

    private static readonly JsonElement Figures = GoldenFile.Read("drift.json");

    public static TheoryData<int> Samples => Indices("samples");

    public static TheoryData<int> Tables => Indices("tables");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Distances_of_samples_are_those_of_SciPy(int index)
    {
        var (sample, pair) = Sample(index);

        Equal(sample, "ks", KolmogorovSmirnov.Distance(pair));
        Equal(sample, "wasserstein", Wasserstein.Distance(pair));
        Equal(sample, "wasserstein_normed", Wasserstein.Normalized(Wasserstein.Distance(pair), Deviation(Numbers(sample, "a"))));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Probabilities_of_a_distance_are_those_of_SciPy(int index)
    {
        var (sample, pair) = Sample(index);
        var (n, m) = (pair.ReferenceTotal, pair.CurrentTotal);
        var distance = KolmogorovSmirnov.Distance(pair);

        Equal(sample, "ks_limit", KolmogorovSmirnov.Limit(distance, n, m));
        Assert.Equal(sample.TryGetProperty("ks_exact", out _), KolmogorovSmirnov.IsExact(n, m));
        Equal(sample, KolmogorovSmirnov.IsExact(n, m) ? "ks_exact" : "ks_limit", KolmogorovSmirnov.Probability(distance, n, m));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Divergences_of_counts_are_those_of_SciPy(int index)
    {
        var table = Figures.GetProperty("tables")[index];
        var (e, c) = (Counts(table, "e"), Counts(table, "c"));

        Equal(table, "js", JensenShannon.Distance(e, c));
        if (table.GetProperty("kl").ValueKind == JsonValueKind.Null)
            Assert.Null(KullbackLeibler.Divergence(e, c));
        else
            Equal(table, "kl", KullbackLeibler.Divergence(e, c)!.Value);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_chi_square_of_counts_is_that_of_SciPy(int index)
    {
        var table = Figures.GetProperty("tables")[index];
        var test = ChiSquare.Of(Counts(table, "e"), Counts(table, "c"))!.Value;

        Equal(table, "chi_square", test.Statistic);
        Assert.Equal(table.GetProperty("df").GetInt32(), test.DegreesOfFreedom);
        Equal(table, "p", test.Probability);
    }

    [Fact]
    public void Tails_of_the_gamma_law_are_those_of_SciPy()
    {
        foreach (var one in Figures.GetProperty("gamma").EnumerateArray())
            Equal(one, "q", IncompleteGamma.Upper(one.GetProperty("a").GetDouble(), one.GetProperty("x").GetDouble()));
    }

    [Fact]
    public void Tails_of_Kolmogorovs_law_are_those_of_SciPy()
    {
        foreach (var one in Figures.GetProperty("kolmogorov").EnumerateArray())
            Equal(one, "q", KolmogorovSmirnov.LimitTail(one.GetProperty("x").GetDouble()));
    }

    [Fact]
    public void Adjusted_probabilities_are_those_of_R()
    {
        foreach (var one in Figures.GetProperty("adjusted").EnumerateArray())
        {
            var (expected, adjusted) = (Numbers(one, "q"), BenjaminiHochberg.Adjust(Numbers(one, "p")));
            Assert.Equal(expected.Length, adjusted.Length);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], adjusted[i], 1e-12);
        }
    }

    [Fact]
    public void Tests_of_two_shares_are_those_of_the_textbook()
    {
        foreach (var one in Figures.GetProperty("proportions").EnumerateArray())
        {
            var counts = Counts(one, "counts");
            Equal(one, "z", TwoProportions.Z(counts[0], counts[1], counts[2], counts[3]));
            Equal(one, "p", TwoProportions.Probability(counts[0], counts[1], counts[2], counts[3]));
        }
    }

    [Fact]
    public void The_values_of_the_survey_are_met()
    {
        // Two samples and two tables that were computed apart from the golden file, with SciPy 1.10.1.
        var (_, pair) = Sample(0);
        Assert.Equal(0.4166666667, KolmogorovSmirnov.Distance(pair), 1e-10);
        Assert.Equal(0.4540076880, KolmogorovSmirnov.Limit(KolmogorovSmirnov.Distance(pair), 8, 9), 1e-10);
        Assert.Equal(0.3517071164, KolmogorovSmirnov.Exact(KolmogorovSmirnov.Distance(pair), 8, 9), 1e-10);
        Assert.Equal(1.4583333333, Wasserstein.Distance(pair), 1e-10);
        Assert.Equal(0.0253701543, KullbackLeibler.Divergence([10, 20, 30, 25, 15], [5, 22, 28, 30, 15])!.Value, 1e-10);
        Assert.Equal(0.0761317494, JensenShannon.Distance([10, 20, 30, 25, 15], [5, 22, 28, 30, 15]), 1e-10);
        Assert.Equal(0.8406237433, ChiSquare.Of([50, 30, 20], [70, 50, 30])!.Value.Probability, 1e-10);
    }

    private static (JsonElement Sample, EmpiricalPair Pair) Sample(int index)
    {
        var sample = Figures.GetProperty("samples")[index];
        return (sample, EmpiricalPair.Of(Counted(Numbers(sample, "a")), Counted(Numbers(sample, "b"))));
    }

    internal static (double[] Values, long[] Counts) Counted(double[] values)
    {
        var groups = values.GroupBy(value => value).OrderBy(group => group.Key).ToArray();
        return ([.. groups.Select(group => group.Key)], [.. groups.Select(group => group.LongCount())]);
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));

    private static void Equal(JsonElement one, string name, double actual)
    {
        var expected = one.GetProperty(name).GetDouble();
        Assert.True(Math.Abs(expected - actual) <= Close * Math.Max(1, Math.Abs(expected)), $"{name}: expected {expected:R}, got {actual:R} of {one}");
    }

    private static double[] Numbers(JsonElement one, string name) => [.. one.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static long[] Counts(JsonElement one, string name) => [.. one.GetProperty(name).EnumerateArray().Select(value => value.GetInt64())];

    private static TheoryData<int> Indices(string name) => [.. Enumerable.Range(0, Figures.GetProperty(name).GetArrayLength())];
}
