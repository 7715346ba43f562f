using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;

namespace NbaGrains.Quality.Tests.States;

public sealed class MomentsTests
{
    [Fact]
    public void Moments_obey_the_merge_laws() =>
        MergeLaws.Hold(Values.Doubles, Of, (values, whole, merged) => Near.Equal(whole, merged, Largest(values)), tests: 200);

    [Fact]
    public void Moments_that_overflow_are_undefined_under_every_split_or_under_none() =>
        MergeLaws.Hold(Values.WildDoubles, Of, (values, whole, merged) => Near.Equal(whole, merged, Largest(values)), tests: 200);

    [Fact]
    public void Moments_of_integers_obey_the_merge_laws() => MergeLaws.Hold(
        Values.Integers,
        keys =>
        {
            var moments = new Moments();
            moments.Observe(Values.Counts(keys), key => key);
            return moments;
        },
        (values, whole, merged) => Near.Equal(whole, merged, Largest(values)));

    [Fact]
    public void A_small_spread_far_from_zero_is_exact_under_any_split() => MergeLaws.Hold(
        FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.Choose(0, 1_000_000), step => 1e9 + (step / 1048576.0)),
        Of,
        (values, _, merged) =>
        {
            // The offset is exact, so the figures without it are the same but for the mean.
            var without = Of([.. values.Select(value => value - 1e9)]);
            Near.Equal(without.StdDev, merged.StdDev, 0, "standard deviation");
            Near.Equal(without.Skewness, merged.Skewness, 1, "skewness");
            Near.Equal(without.Kurtosis, merged.Kurtosis, 1, "kurtosis");
        });

    [Fact]
    public void The_sum_does_not_lose_small_values_beside_large_ones()
    {
        var moments = Of([1e16, 1, -1e16]);

        Assert.Equal(1, moments.Sum);
    }

    [Fact]
    public void Nothing_is_defined_for_no_value_and_little_for_one()
    {
        Assert.True(double.IsNaN(Of([]).Mean));
        Assert.Equal(0, Of([]).Sum);
        Assert.Equal(2.5, Of([2.5]).Mean);
        Assert.True(double.IsNaN(Of([2.5]).StdDev));
        Assert.True(double.IsNaN(Of([2.5, 3]).Skewness));
        Assert.False(double.IsNaN(Of([2.5, 3, 5]).Skewness));
        Assert.True(double.IsNaN(Of([2.5, 3, 5]).Kurtosis));
        Assert.True(double.IsNaN(Of([0.1, 0.1, 0.1, 0.1, 0.1]).Skewness));
        Assert.True(double.IsNaN(Of([0.1, 0.1, 0.1, 0.1, 0.1]).Kurtosis));
    }

    [Fact]
    public void Values_that_are_not_finite_take_no_part()
    {
        var moments = Of([1, 2, double.PositiveInfinity, double.NegativeInfinity]);

        Assert.Equal(2, moments.Count);
        Assert.Equal(1.5, moments.Mean);
        Assert.Equal(0, Of([double.PositiveInfinity]).Count);
    }

    private static double Largest<T>(T[] values)
        where T : struct, IConvertible => values.Select(value => Math.Abs(value.ToDouble(null))).Where(double.IsFinite).Append(0).Max();

    private static Moments Of(double[] values)
    {
        var moments = new Moments();
        moments.Observe(Values.Counts(values), OrderedKey.ToDouble);
        return moments;
    }
}
