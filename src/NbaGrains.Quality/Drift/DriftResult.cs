namespace NbaGrains.Quality.Drift;

/// <summary>How far a column has drifted, or why that cannot be said.</summary>
/// <param name="Psi">The population stability index, 0 or more; null where it is not defined.</param>
/// <param name="Reason">Why it is not defined, for people; null where it is.</param>
public readonly record struct DriftResult(double? Psi, string? Reason)
{
    internal static DriftResult Undefined(string reason) => new(null, reason);
}
