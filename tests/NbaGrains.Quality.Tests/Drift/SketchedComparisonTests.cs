using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>Measures of columns that are sketches, on either side, beside those of the same columns kept exactly.</summary>
public sealed class SketchedComparisonTests
{
    private const int Rows = 100_000;
    private const int Few = 1024;
    private const int All = 10_000_000;

    public static TheoryData<double, int, int> Cases => new()
    {
        { 0, Few, Few },
        { 0.05, Few, All },
        { 0.05, All, Few },
        { 0.5, Few, Few },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_measure_says_how_far_it_may_be_off_and_is_not_further(double moved, int left, int right)
    {
        var (before, now) = (Normals(1, 0), Normals(2, moved));
        var exact = Compare(before, All, now, All);
        var sketched = Compare(before, left, now, right);

        Assert.True(exact.Exact && !sketched.Exact);
        foreach (var method in (DriftMethod[])[DriftMethod.KolmogorovSmirnov, DriftMethod.Wasserstein, DriftMethod.NormalizedWasserstein])
        {
            var bound = sketched.Of(method)!.Bound!.Value;
            Assert.InRange(bound, 1e-6, 1);
            Assert.InRange(sketched.Of(method)!.Value!.Value - exact.Of(method)!.Value!.Value, -bound, bound);
        }

        // The usual error is far below the bound: a tenth of a per cent of rank.
        Assert.InRange(sketched.Of(DriftMethod.NormalizedWasserstein)!.Value!.Value - exact.Of(DriftMethod.NormalizedWasserstein)!.Value!.Value, -0.01, 0.01);
        Assert.InRange(sketched.Of(DriftMethod.JensenShannon)!.Value!.Value - exact.Of(DriftMethod.JensenShannon)!.Value!.Value, -0.005, 0.005);
        Assert.Null(sketched.Of(DriftMethod.JensenShannon)!.Bound);
        Assert.Equal(exact.Verdict, sketched.Verdict);
    }

    [Fact]
    public void Frequent_texts_of_a_sketch_are_categories_and_the_rest_is_one()
    {
        string[] Texts(int seed, int swapped) => [.. Enumerable.Range(0, Rows).Select(i => i % 2 == 0 ? $"key {seed} {i}" : $"player {(i % 40 < swapped ? 0 : i % 40)}")];
        var exact = Compare(Texts(1, 0), All, Texts(2, 10), All);
        var sketched = Compare(Texts(1, 0), Few, Texts(2, 10), Few);

        Assert.Equal(DriftVerdict.Drifted, sketched.Verdict);
        Assert.Null(sketched.Unseen);
        Assert.InRange(sketched.Of(DriftMethod.JensenShannon)!.Value!.Value / exact.Of(DriftMethod.JensenShannon)!.Value!.Value, 0.97, 1.03);
    }

    private static ColumnDrift Compare(double[] before, int left, double[] now, int right) =>
        Judge(Columns.OfKeys(ColumnType.Number, [.. before.Select(OrderedKey.Of)], left), Columns.OfKeys(ColumnType.Number, [.. now.Select(OrderedKey.Of)], right));

    private static ColumnDrift Compare(string[] before, int left, string[] now, int right) => Judge(Columns.OfTexts(before, left), Columns.OfTexts(now, right));

    private static ColumnDrift Judge(ColumnState before, ColumnState now) => DriftDetector.Judge([ColumnComparison.Of("x", before, now, new DriftOptions())], new DriftOptions()).Single();

    private static double[] Normals(int seed, double mean)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows).Select(_ => mean + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }
}
