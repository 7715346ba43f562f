using NbaGrains.Quality.Drift.Measures;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>The rows of a column without a value, then and now.</summary>
public sealed record NullChange(long Reference, long ReferenceRows, long Current, long CurrentRows)
{
    /// <summary>0 to 1; 0 of no rows.</summary>
    public double ReferenceShare => Share(Reference, ReferenceRows);

    public double CurrentShare => Share(Current, CurrentRows);

    /// <summary>The current share minus that of the reference.</summary>
    public double Difference => CurrentShare - ReferenceShare;

    /// <summary>The probability of shares as far apart by chance (two proportions); null where a side has no rows.</summary>
    public double? Probability => ReferenceRows == 0 || CurrentRows == 0 ? null : TwoProportions.Probability(Reference, ReferenceRows, Current, CurrentRows);

    /// <summary>The same, adjusted for how much was asked; null where it was not.</summary>
    public double? AdjustedProbability { get; init; }

    internal static NullChange Of(CellCounts reference, CellCounts current) => new(reference.Nulls, reference.Rows, current.Nulls, current.Rows);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
