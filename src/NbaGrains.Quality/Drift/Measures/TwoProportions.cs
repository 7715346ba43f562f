namespace NbaGrains.Quality.Drift.Measures;

/// <summary>The z-test of two shares, with the pooled share for its deviation.</summary>
/// <remarks>Source: J. Fleiss, B. Levin, M. Paik, "Statistical Methods for Rates and Proportions", 3rd ed., 3.1, without continuity correction.</remarks>
public static class TwoProportions
{
    /// <summary>How many deviations the second share lies above the first; 0 where both are none or all.</summary>
    public static double Z(long hits, long of, long currentHits, long currentOf)
    {
        var pooled = ((double)hits + currentHits) / ((double)of + currentOf);
        var deviation = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / of) + (1.0 / currentOf)));
        return deviation == 0 ? 0 : (((double)currentHits / currentOf) - ((double)hits / of)) / deviation;
    }

    /// <summary>The probability of shares at least as far apart, either way, without drift.</summary>
    public static double Probability(long hits, long of, long currentHits, long currentOf) =>
        IncompleteGamma.NormalTails(Z(hits, of, currentHits, currentOf));
}
