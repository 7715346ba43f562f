using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports;

/// <summary>What the most frequent values of a column say.</summary>
internal static class TopValues
{
    /// <summary>True where even the most frequent value occurs once: then shares say nothing, and values are only examples.</summary>
    public static bool AllDifferent(ColumnProfile column) => column.TopExact && column.Count > 1 && column.Top.Count > 0 && column.Top[0].Count == 1;
}
