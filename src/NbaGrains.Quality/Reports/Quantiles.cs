using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports;

/// <summary>Looks quantiles of a column up.</summary>
internal static class Quantiles
{
    public const double Median = 0.5;

    /// <summary>The quantile of exactly this probability; null where the profile has none.</summary>
    public static Scalar? At(ColumnProfile column, double probability)
    {
        foreach (var quantile in column.Quantiles)
        {
            if (quantile.Probability == probability)
                return quantile.Value;
        }
        return null;
    }
}
