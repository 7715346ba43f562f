namespace NbaGrains.Quality.History;

/// <summary>
/// The next figure lies within so many scaled median absolute deviations of the median of the last ones. Unlike the mean and the standard
/// deviation neither is moved by a few runs that went wrong.
/// </summary>
/// <remarks>Source: F. Hampel, "The Influence Curve and its Role in Robust Estimation", 1974.</remarks>
public static class MadBand
{
    /// <summary>Makes the median absolute deviation of normal figures their standard deviation: 1 over the 0.75 quantile of a normal law.</summary>
    public const double Scale = 1.4826;

    /// <param name="past">Past figures, newest last.</param>
    /// <param name="deviations">How many scaled deviations.</param>
    /// <param name="runs">How many of the last figures count.</param>
    public static Expectation Of(IReadOnlyList<double> past, double deviations, int runs)
    {
        var last = PastFigures.Last(past, runs);
        if (last.Length < SigmaBand.LeastPoints)
            return new NotEnoughHistory(last.Length, SigmaBand.LeastPoints);
        var median = Median(last);
        var deviation = Median([.. last.Select(figure => Math.Abs(figure - median))]);
        return Expectation.Around(median, deviations * Scale * deviation, last.Length);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + ((sorted[middle] - sorted[middle - 1]) / 2);
    }
}
