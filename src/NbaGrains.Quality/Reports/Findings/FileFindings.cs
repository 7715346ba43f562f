using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Findings;

/// <summary>What was wrong with the file as such.</summary>
internal static class FileFindings
{
    public static IEnumerable<Finding> Of(TableProfile profile)
    {
        if (profile.Malformed > 0)
        {
            yield return Attention(
                Figures.Count(profile.Malformed, "record could not be parsed", "records could not be parsed"),
                "They are not among the rows; the list of problems says where they are.");
        }
        if (profile.Ragged > 0)
        {
            yield return Attention(
                Figures.Count(profile.Ragged, "row has too few or too many fields", "rows have too few or too many fields"),
                "Short rows were padded with null, long rows cut; all of them stay in the rows.");
        }
        if (profile.InvalidUtf8 > 0)
        {
            yield return Attention(
                Figures.Count(profile.InvalidUtf8, "row holds bytes that are not UTF-8", "rows hold bytes that are not UTF-8"),
                "Was the file saved in another encoding?");
        }
        if (profile.Rows == 0)
            yield return Attention("The table has no rows", null);
    }

    private static Finding Attention(string title, string? hint) => new(FindingWeight.Attention, title, hint, []);
}
