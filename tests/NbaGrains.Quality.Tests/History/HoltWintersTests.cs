using NbaGrains.Quality.History;
using NbaGrains.Quality.Tests.Golden;

namespace NbaGrains.Quality.Tests.History;

public sealed class HoltWintersTests
{
    [Fact]
    public void A_model_of_given_smoothing_is_that_of_the_literature()
    {
        foreach (var one in GoldenFile.Read("history.json").EnumerateArray())
        {
            var smoothing = one.GetProperty("smoothing");
            var model = HoltWinters.With(
                [.. one.GetProperty("figures").EnumerateArray().Select(figure => figure.GetDouble())],
                one.GetProperty("period").GetInt32(),
                new Smoothing(smoothing[0].GetDouble(), smoothing[1].GetDouble(), smoothing[2].GetDouble()));

            Assert.Equal(one.GetProperty("forecast").GetDouble(), model.Forecast, 1e-9);
            Assert.Equal(one.GetProperty("squared_error").GetDouble(), model.SquaredError, 1e-9 * (1 + model.SquaredError));
        }
    }

    [Fact]
    public void A_line_with_a_season_goes_on_as_it_was()
    {
        var model = HoltWinters.Fitted(Season(35, 0), 7);

        Assert.InRange(model.SquaredError, 0, 1e-18);
        Assert.Equal(Season(36, 0)[^1], model.Forecast, 1e-9);
    }

    [Fact]
    public void The_fit_is_no_worse_than_any_model_of_a_fine_grid()
    {
        var figures = Season(42, 3);
        var least = double.PositiveInfinity;
        for (var level = 0.05; level < 1; level += 0.1)
        {
            for (var trend = 0.05; trend < 1; trend += 0.1)
            {
                for (var season = 0.05; season < 1; season += 0.1)
                    least = Math.Min(least, HoltWinters.With(figures, 7, new Smoothing(level, trend, season)).SquaredError);
            }
        }

        Assert.InRange(HoltWinters.Fitted(figures, 7).SquaredError, 0, least * 1.001);
    }

    [Fact]
    public void The_same_figures_give_the_same_model() =>
        Assert.Equal(HoltWinters.Of(Season(40, 2), 7, 60), HoltWinters.Of(Season(40, 2), 7, 60));

    [Fact]
    public void A_quiet_day_of_the_week_is_expected_where_a_mean_would_be_surprised()
    {
        var past = Season(56, 0.5);
        var expected = (ExpectedInterval)HoltWinters.Of(past, 7, 60);

        // Sundays are 20 lower; a Sunday comes next, then what a Monday would be is none.
        Assert.True(expected.Contains(Season(57, 0)[^1]));
        Assert.False(expected.Contains(Season(57, 0)[^1] + 12));
        Assert.True(((ExpectedInterval)SigmaBand.Of(past, 3, 60)).Contains(Season(57, 0)[^1] + 12));
    }

    [Fact]
    public void Shapes_that_make_no_model_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HoltWinters.With(new double[9], 1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => HoltWinters.With(new double[9], 5, default));
    }

    private static double[] Season(int runs, double noise)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, runs).Select(i => 100 + (0.5 * i) - (i % 7 == 0 ? 20 : 0) + (noise * (random.NextDouble() - 0.5)))];
    }
}
