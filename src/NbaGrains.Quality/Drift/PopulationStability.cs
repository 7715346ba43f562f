using NbaGrains.Quality.Reports;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>
/// The population stability index: the sum over bins of (p - q) ln(p / q), where p and q are the shares of the reference and of the
/// current values that lie in a bin. It is 0 where both are distributed alike; practitioners call 0.1 to 0.2 or 0.25 a small shift and
/// more a large one.
/// </summary>
/// <remarks>
/// Sources: H. Jeffreys, "An Invariant Form for the Prior Probability in Estimation Problems", 1946 (the divergence); N. Siddiqi, "Credit
/// Risk Scorecards", 2006 (the index and its bands); B. Yurdakul, J. Naranjo, "Statistical Properties of the Population Stability Index",
/// 2020: without drift it is distributed as (1/n + 1/m) times a chi-square of one degree less than there are bins.
/// </remarks>
public static class PopulationStability
{
    /// <summary>
    /// What is added to every count, as an empty bin has no logarithm. One half makes the logarithm of a share nearly unbiased (Haldane,
    /// Anscombe 1956). Unlike a fixed least share, it weighs an empty bin by how many values could have been in it.
    /// </summary>
    private const double Half = 0.5;

    /// <summary>How far a column has drifted from a reference.</summary>
    public static DriftResult Of(ReferenceDistribution reference, ColumnState current)
    {
        if (current.Type == ColumnType.Unknown)
            return DriftResult.Undefined("the column has no values to compare.");
        if (!reference.Fits(current.Type))
            return DriftResult.Undefined($"the column is {Figures.TypeName(current.Type)}; in the reference it is {Figures.TypeName(reference.Type)}.");
        var expected = reference.Counts;
        var counts = reference.CountsOf(current);
        if (expected.All(count => count == 0))
            return DriftResult.Undefined("the reference has no values to compare with.");
        if (counts.All(count => count == 0))
            return DriftResult.Undefined("the column has no values to compare: nulls, NaN and infinities take no part.");
        return new DriftResult(Index(expected, counts), null);
    }

    /// <param name="reference">Values in each bin; not all 0.</param>
    /// <param name="current">The same of other values.</param>
    internal static double Index(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        // A bin that is empty in both takes no part: its smoothed shares would differ wherever the totals do.
        var bins = 0;
        double n = 0, m = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            bins += IsEmpty(i) ? 0 : 1;
            n += reference[i];
            m += current[i];
        }

        double sum = 0;
        for (var i = 0; i < reference.Count; i++)
        {
            if (IsEmpty(i))
                continue;
            var p = (reference[i] + Half) / (n + (Half * bins));
            var q = (current[i] + Half) / (m + (Half * bins));
            sum += (p - q) * Math.Log(p / q);
        }

        return sum;

        bool IsEmpty(int bin) => reference[bin] == 0 && current[bin] == 0;
    }
}
