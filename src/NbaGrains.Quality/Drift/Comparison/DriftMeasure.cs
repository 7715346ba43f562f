namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>One measure of a column: a finite value, or why there is none.</summary>
/// <param name="Method">What was measured.</param>
/// <param name="Value">The value; null where it is not defined.</param>
/// <param name="Reason">Why it is not defined, for people; null where it is.</param>
public sealed record DriftMeasure(DriftMethod Method, double? Value, string? Reason)
{
    /// <summary>The probability of a value at least as large without drift; null where its law is not known.</summary>
    public double? Probability { get; init; }

    /// <summary>What one comparison in a hundred exceeds by chance, at so many rows; null where the law is not known.</summary>
    public double? Chance { get; init; }

    /// <summary>How far the value may be off because a side is a sketch; 0 where both are exact, null where that depends on the data.</summary>
    public double? Bound { get; init; } = 0;

    internal static DriftMeasure Undefined(DriftMethod method, string reason) => new(method, null, reason);
}
