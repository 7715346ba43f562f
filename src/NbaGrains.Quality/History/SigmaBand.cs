namespace NbaGrains.Quality.History;

/// <summary>The next figure lies within so many sample standard deviations (n - 1) of the mean of the last ones.</summary>
/// <remarks>Source: W. Shewhart, "Economic Control of Quality of Manufactured Product", 1931.</remarks>
public static class SigmaBand
{
    /// <summary>Below so many figures a deviation says next to nothing.</summary>
    public const int LeastPoints = 5;

    /// <param name="past">Past figures, newest last.</param>
    /// <param name="deviations">How many standard deviations.</param>
    /// <param name="runs">How many of the last figures count.</param>
    public static Expectation Of(IReadOnlyList<double> past, double deviations, int runs)
    {
        var last = PastFigures.Last(past, runs);
        if (last.Length < LeastPoints)
            return new NotEnoughHistory(last.Length, LeastPoints);
        var mean = last.Average();
        double squares = 0;
        foreach (var figure in last)
            squares += (figure - mean) * (figure - mean);
        return Expectation.Around(mean, deviations * Math.Sqrt(squares / (last.Length - 1)), last.Length);
    }
}
