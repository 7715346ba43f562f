namespace NbaGrains.Quality.History;

/// <summary>
/// Additive exponential smoothing with a trend and a season: level l, trend b and season s of period m follow each figure y as
/// l' = α (y - s) + (1 - α)(l + b), b' = β (l' - l) + (1 - β) b, s' = γ (y - l - b) + (1 - γ) s, and forecast l' + b' + the next s.
/// </summary>
/// <remarks>
/// Sources: C. Holt, 1957; P. Winters, "Forecasting Sales by Exponentially Weighted Moving Averages", 1960; R. Hyndman, G. Athanasopoulos,
/// "Forecasting: Principles and Practice", 8.3. The recurrences are those of statsmodels' ExponentialSmoothing(trend="add",
/// seasonal="add"). It starts from the first two seasons: the trend is the mean step from one to the other, the season what is left of the
/// first one around that line.
/// </remarks>
public sealed class HoltWinters
{
    /// <summary>Standard deviations of its one-step errors that the next figure may lie off a forecast.</summary>
    public const double Deviations = 3;

    /// <summary>Errors that a deviation takes.</summary>
    private const int LeastErrors = 5;

    private const int Halvings = 4;

    private static readonly double[] Grid = [0.02, 0.2, 0.4, 0.6, 0.8, 0.98];

    private HoltWinters(Smoothing smoothing, double squaredError, int errors, double forecast)
    {
        Smoothing = smoothing;
        SquaredError = squaredError;
        Errors = errors;
        Forecast = forecast;
    }

    public Smoothing Smoothing { get; }

    /// <summary>The sum of squared one-step errors after the first season.</summary>
    public double SquaredError { get; }

    /// <summary>How many errors that are.</summary>
    public int Errors { get; }

    /// <summary>The next figure.</summary>
    public double Forecast { get; }

    /// <summary>How many figures it takes: two seasons, and enough of the second to know the errors.</summary>
    public static int PointsNeeded(int period) => Math.Max(2 * period, period + LeastErrors);

    /// <param name="past">Past figures, newest last.</param>
    /// <param name="period">Figures of a season, at least 2.</param>
    /// <param name="runs">How many of the last figures count.</param>
    public static Expectation Of(IReadOnlyList<double> past, int period, int runs)
    {
        var last = PastFigures.Last(past, runs);
        if (last.Length < PointsNeeded(period))
            return new NotEnoughHistory(last.Length, PointsNeeded(period));
        var model = Fitted(last, period);
        return Expectation.Around(model.Forecast, Deviations * Math.Sqrt(model.SquaredError / model.Errors), last.Length);
    }

    /// <summary>The model of the least squared error, by a grid and then ever finer steps around its best point: always the same one.</summary>
    public static HoltWinters Fitted(IReadOnlyList<double> figures, int period)
    {
        HoltWinters? best = null;
        foreach (var level in Grid)
        {
            foreach (var trend in Grid)
            {
                foreach (var season in Grid)
                    Try(new Smoothing(level, trend, season));
            }
        }

        var step = 0.1;
        for (var i = 0; i < Halvings; i++, step /= 2)
        {
            var center = best!.Smoothing;
            for (var move = 0; move < 27; move++)
                Try(new Smoothing(Moved(center.Level, move % 3), Moved(center.Trend, move / 3 % 3), Moved(center.Season, move / 9)));
        }

        return best!;

        double Moved(double value, int direction) => Math.Clamp(value + ((direction - 1) * step), 0.001, 0.999);

        void Try(Smoothing smoothing)
        {
            var model = With(figures, period, smoothing);
            if (best is null || model.SquaredError < best.SquaredError)
                best = model;
        }
    }

    /// <summary>The model of given smoothing.</summary>
    /// <param name="figures">At least two seasons.</param>
    /// <param name="period">Figures of a season, at least 2.</param>
    /// <param name="smoothing">How fast it follows.</param>
    public static HoltWinters With(IReadOnlyList<double> figures, int period, Smoothing smoothing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(figures.Count, 2 * period);
        var (level, trend, season) = Start(figures, period);
        double squares = 0;
        for (var i = 0; i < figures.Count; i++)
        {
            var at = i % period;
            var expected = level + trend;
            var error = figures[i] - expected - season[at];
            squares += i < period ? 0 : error * error;
            var next = (smoothing.Level * (figures[i] - season[at])) + ((1 - smoothing.Level) * expected);
            trend = (smoothing.Trend * (next - level)) + ((1 - smoothing.Trend) * trend);
            season[at] = (smoothing.Season * (figures[i] - expected)) + ((1 - smoothing.Season) * season[at]);
            level = next;
        }

        return new HoltWinters(smoothing, squares, figures.Count - period, level + trend + season[figures.Count % period]);
    }

    private static (double Level, double Trend, double[] Season) Start(IReadOnlyList<double> figures, int period)
    {
        double first = 0, step = 0;
        for (var i = 0; i < period; i++)
        {
            first += figures[i] / period;
            step += (figures[period + i] - figures[i]) / period / period;
        }

        // The line through the middle of the first season, one step before its first figure.
        var level = first - (step * (period + 1) / 2);
        var season = new double[period];
        for (var i = 0; i < period; i++)
            season[i] = figures[i] - level - (step * (i + 1));
        return (level, step, season);
    }
}
