using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Findings;

/// <summary>All findings of a profile, what matters most first.</summary>
internal static class ProfileFindings
{
    public static IReadOnlyList<Finding> Of(TableProfile profile) =>
        FileFindings.Of(profile)
            .Concat(HeaderFindings.Of(profile))
            .Concat(MissingFindings.Of(profile))
            .Concat(ValueFindings.Of(profile))
            .Concat(StructureFindings.Of(profile))
            .OrderBy(finding => finding.Weight)
            .ToArray();

    /// <summary>A finding about columns, with a title in singular or plural; none where no column is concerned.</summary>
    public static IEnumerable<Finding> About(
        FindingWeight weight, string singular, string plural, string? hint, IEnumerable<FindingItem> columns)
    {
        var items = columns.ToArray();
        if (items.Length > 0)
            yield return new Finding(weight, Figures.Count(items.Length, singular, plural), hint, items);
    }
}
