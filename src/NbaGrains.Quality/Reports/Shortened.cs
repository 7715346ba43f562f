using System.Text;

namespace NbaGrains.Quality.Reports;

/// <summary>Cuts texts that would be too long for a report.</summary>
internal static class Shortened
{
    /// <summary>The first code points of a text, and an ellipsis where it had more.</summary>
    public static string Of(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var shortened = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used++ == limit)
                return shortened.Append('…').ToString();
            shortened.Append(rune);
        }
        return text;
    }
}
