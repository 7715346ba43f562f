using System.Text.RegularExpressions;

namespace NbaGrains.Quality.Checks;

/// <summary>Regular expressions of the non-backtracking engine: time is linear in the text, whatever the pattern and whoever wrote it.</summary>
internal static class LinearRegex
{
    /// <exception cref="RegexParseException">It is not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It has a construct that cannot be matched in linear time.</exception>
    public static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
