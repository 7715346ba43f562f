using FsCheck.Fluent;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Tests.Support;

namespace NbaGrains.Quality.Tests.History;

public sealed class BandTests
{
    private static readonly double[] Past = [12, 15, 11, 14, 13, 40];

    [Fact]
    public void A_rate_of_change_is_a_share_of_the_last_figure() => Equal(32, 48, 1, RateOfChange.Of(Past, 0.2));

    [Fact]
    public void A_negative_figure_changes_by_a_share_of_its_size() => Equal(-12, -8, 1, RateOfChange.Of([-10], 0.2));

    [Fact]
    public void Sigma_is_the_sample_deviation_around_the_mean() =>

        // Of 12, 15, 11, 14, 13: mean 13, squares 1 + 4 + 4 + 1 + 0 = 10, s = sqrt(10 / 4).
        Equal(13 - (2 * Math.Sqrt(2.5)), 13 + (2 * Math.Sqrt(2.5)), 5, SigmaBand.Of(Past[..5], 2, 30));

    [Fact]
    public void Only_the_last_runs_count() => Assert.Equal(SigmaBand.Of(Past[1..], 3, 30), SigmaBand.Of(Past, 3, 5));

    [Fact]
    public void Mad_is_scaled_to_a_deviation_and_stands_still_beside_an_outlier() =>

        // Median 13.5, distances 1.5, 1.5, 2.5, 0.5, 0.5, 26.5: their median is 1.5.
        Equal(13.5 - (3 * 1.4826 * 1.5), 13.5 + (3 * 1.4826 * 1.5), 6, MadBand.Of(Past, 3, 30));

    [Fact]
    public void Runs_without_a_figure_are_no_runs() =>
        Assert.Equal(SigmaBand.Of(Past, 3, 30), SigmaBand.Of([12, double.NaN, 15, 11, 14, double.PositiveInfinity, 13, 40, double.NaN], 3, 30));

    [Fact]
    public void Too_few_figures_expect_nothing()
    {
        Assert.Equal(new NotEnoughHistory(0, 1), RateOfChange.Of([], 0.2));
        Assert.Equal(new NotEnoughHistory(4, 5), SigmaBand.Of(Past[..4], 3, 30));
        Assert.Equal(new NotEnoughHistory(4, 5), MadBand.Of([.. Past[..4], double.NaN], 3, 30));
        Assert.Equal(new NotEnoughHistory(13, 14), HoltWinters.Of(new double[13], 7, 60));
        Assert.Equal(new NotEnoughHistory(6, 7), HoltWinters.Of(new double[6], 2, 60));
    }

    [Fact]
    public void A_figure_that_never_changed_is_expected_again() => Properties.Hold(
        Values.Doubles,
        figure =>
        {
            var past = Enumerable.Repeat(figure, 17).ToArray();
            foreach (var expectation in (Expectation[])[SigmaBand.Of(past, 3, 30), MadBand.Of(past, 3, 30), RateOfChange.Of(past, 0.1), HoltWinters.Of(past, 3, 30)])
                Assert.True(((ExpectedInterval)expectation).Contains(figure), $"{expectation} of {figure:R}");
        });

    [Fact]
    public void Bands_move_and_stretch_with_their_figures() => Properties.Hold(
        from past in Gen.Choose(-1000, 1000).Select(value => value / 8.0).ArrayOf(20) from shift in Gen.Choose(-50, 50) from size in Gen.Choose(1, 9) select (past, shift, size),
        one =>
        {
            double[] moved = [.. one.past.Select(figure => (figure * one.size) + one.shift)];
            foreach (var of in (Func<double[], Expectation>[])[figures => SigmaBand.Of(figures, 3, 30), figures => MadBand.Of(figures, 3, 30), figures => HoltWinters.Of(figures, 4, 30)])
            {
                var (before, after) = ((ExpectedInterval)of(one.past), (ExpectedInterval)of(moved));
                var scale = 1e-6 * (1 + Math.Abs(after.High) + Math.Abs(after.Low));
                Assert.Equal((before.Low * one.size) + one.shift, after.Low, scale);
                Assert.Equal((before.High * one.size) + one.shift, after.High, scale);
            }
        });

    private static void Equal(double low, double high, int points, Expectation expectation)
    {
        var expected = Assert.IsType<ExpectedInterval>(expectation);
        Assert.Equal(low, expected.Low, 1e-9);
        Assert.Equal(high, expected.High, 1e-9);
        Assert.Equal(points, expected.Points);
    }
}
