using NbaGrains.Quality.Drift;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Drift;

public sealed class QuantileBinsTests
{
    [Fact]
    public void Bins_end_at_deciles_and_the_last_is_open() => Assert.Equal(
        "(10] 10, (20] 10, (30] 10, (40] 10, (50] 10, (60] 10, (70] 10, (80] 10, (90] 10, open 10",
        Shown(Columns.Integers([.. Enumerable.Range(1, 100).Select(value => (long)value)])));

    [Fact]
    public void Equal_deciles_collapse() => Assert.Equal(
        "(0) 0, (0] 70, (12] 10, (22] 10, open 10",
        Shown(Columns.Integers([.. new long[70], .. Enumerable.Range(3, 30).Select(value => (long)value)])));

    [Fact]
    public void A_heavy_value_is_apart_from_both_sides() => Assert.Equal(
        "(-32] 10, (-22] 10, (-12] 10, (0) 9, (0] 20, (1] 1, (11] 10, (21] 10, (31] 10, open 10",
        Shown(Columns.Numbers([.. new double[20], .. Enumerable.Range(3, 39).Select(value => -(double)value), .. Enumerable.Range(1, 41).Select(value => (double)value)])));

    [Fact]
    public void Each_of_a_few_whole_values_is_apart_from_what_may_lie_between() => Assert.Equal(
        "(1) 0, (1] 2, (2] 1, (9) 0, (9] 1, open 0",
        Shown(Columns.Integers(1, 1, 2, 9)));

    [Fact]
    public void Between_numbers_that_happen_to_be_whole_others_may_lie() => Assert.Equal(
        "(1) 0, (1] 2, (2) 0, (2] 1, open 0",
        Shown(Columns.Numbers(1, 1, 2)));

    [Fact]
    public void A_few_numbers_that_are_not_whole_have_bins_on_deciles() => Assert.Equal(
        "(1.5] 1, (2.5] 1, open 1",
        Shown(Columns.Numbers(1.5, 2.5, 4)));

    [Fact]
    public void Up_to_twenty_values_are_few()
    {
        Assert.Equal(22, Bins(Columns.Integers([.. Enumerable.Range(0, 20).Select(value => (long)value)])).Count);
        Assert.Equal(10, Bins(Columns.Integers([.. Enumerable.Range(0, 21).Select(value => (long)value)])).Count);
    }

    [Fact]
    public void Ends_of_the_scale_have_nothing_beyond()
    {
        Assert.Equal($"({long.MinValue}] 1, ({long.MaxValue}) 0, ({long.MaxValue}] 1, open 0", Shown(Columns.Integers(long.MinValue, long.MaxValue)));
        Assert.Equal($"({double.MinValue:R}] 1, ({double.MaxValue:R}) 0, ({double.MaxValue:R}] 1, open 0", Shown(Columns.Numbers(double.MinValue, double.MaxValue)));
    }

    [Fact]
    public void Bins_of_a_sketch_hold_a_tenth_each_within_its_bound()
    {
        var values = Enumerable.Range(0, 200_000).Select(i => (long)Hash64.Mix((ulong)i)).ToArray();
        var distribution = Assert.IsType<BinnedDistribution>(ReferenceDistribution.Of(Columns.OfKeys(ColumnType.Integer, values, 1000)));

        Assert.False(distribution.Exact);
        Assert.Equal(10, distribution.Bins.Count);
        Assert.Equal(200_000, distribution.Counts.Sum());
        Assert.All(distribution.CountsOf(Columns.OfKeys(ColumnType.Integer, values, 1_000_000)), count => Assert.InRange(count, 18_000, 22_000));
    }

    private static IReadOnlyList<DistributionBin> Bins(ColumnState column) =>
        Assert.IsType<BinnedDistribution>(ReferenceDistribution.Of(column)).Bins;

    private static string Shown(ColumnState column) => string.Join(", ", Bins(column).Select(bin =>
        bin.End is { } end ? $"({end.Value}{(end.Included ? "]" : ")")} {bin.Count}" : $"open {bin.Count}"));
}
