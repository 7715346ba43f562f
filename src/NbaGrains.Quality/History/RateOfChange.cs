namespace NbaGrains.Quality.History;

/// <summary>The next figure lies within a share of the last one.</summary>
public static class RateOfChange
{
    /// <param name="past">Past figures, newest last.</param>
    /// <param name="share">0.2 for a fifth up or down.</param>
    public static Expectation Of(IReadOnlyList<double> past, double share) => PastFigures.Last(past, 1) is [var last]
        ? Expectation.Around(last, Math.Abs(last) * share, 1)
        : new NotEnoughHistory(0, 1);
}
