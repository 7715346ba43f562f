using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports;

/// <summary>Two columns and their correlation.</summary>
internal sealed record CorrelatedPair(string First, string Second, double R);

/// <summary>What of a profile's correlations is shown, and which of them are the strongest.</summary>
internal static class StrongPairs
{
    /// <summary>The matrix without masked columns: a coefficient is derived from values. Null where fewer than two columns remain.</summary>
    public static CorrelationMatrix? Shown(TableProfile profile)
    {
        if (profile.Correlations is not { } matrix)
            return null;
        var masked = profile.Columns.Where(c => c.Masked).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var kept = Enumerable.Range(0, matrix.Columns.Count).Where(i => !masked.Contains(matrix.Columns[i])).ToArray();
        if (kept.Length < 2)
            return null;
        if (kept.Length == matrix.Columns.Count)
            return matrix;
        var values = kept.Select(row => kept.Select(column => matrix.Values[row][column]).ToArray()).ToArray();
        return new CorrelationMatrix(kept.Select(i => matrix.Columns[i]).ToArray(), values, matrix.Omitted);
    }

    /// <summary>Pairs with |r| at least <paramref name="threshold"/>, strongest first; ties in the order of the columns.</summary>
    public static List<CorrelatedPair> Of(CorrelationMatrix matrix, double threshold)
    {
        var pairs = new List<CorrelatedPair>();
        for (var row = 0; row < matrix.Columns.Count; row++)
        {
            for (var column = row + 1; column < matrix.Columns.Count; column++)
            {
                var r = matrix.Values[row][column];
                if (Math.Abs(r) >= threshold)
                    pairs.Add(new CorrelatedPair(matrix.Columns[row], matrix.Columns[column], r));
            }
        }
        return pairs.OrderByDescending(p => Math.Abs(p.R)).ToList();
    }
}
