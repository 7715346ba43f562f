namespace NbaGrains.Quality.History;

/// <summary>How fast each part of a Holt-Winters model follows new figures, 0 to 1.</summary>
/// <param name="Level">Alpha.</param>
/// <param name="Trend">Beta (of the level's step, as statsmodels' smoothing_trend).</param>
/// <param name="Season">Gamma.</param>
public readonly record struct Smoothing(double Level, double Trend, double Season);
