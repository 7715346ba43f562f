namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>Categories that the reference does not have at all: a signal of its own, however few rows hold them.</summary>
/// <param name="Levels">How many there are.</param>
/// <param name="Values">Current values that are one of them.</param>
/// <param name="Share">The share of current values that they are.</param>
/// <param name="Examples">The most frequent, at most <see cref="MostExamples"/>.</param>
public sealed record UnseenLevels(long Levels, long Values, double Share, IReadOnlyList<string> Examples)
{
    public const int MostExamples = 5;
}
