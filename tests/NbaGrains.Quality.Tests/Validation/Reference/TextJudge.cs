using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Rules about the text of a cell.</summary>
internal static class TextJudge
{
    public static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>SQL's LIKE over the whole text.</summary>
    public static bool IsLike(string text, string pattern) => IsLike([.. text.EnumerateRunes()], [.. pattern.EnumerateRunes()]);

    public static bool IsDate(string text, string format)
    {
        var framework = format switch
        {
            "%Y-%m-%d" => "yyyy-MM-dd",
            "%d/%m/%Y" => "dd/MM/yyyy",
            "%Y-%m-%dT%H:%M:%S" => "yyyy-MM-dd'T'HH:mm:ss",
            _ => throw new UnspecifiedException(format),
        };
        return DateTime.TryParseExact(text, framework, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static bool IsLike(Rune[] text, Rune[] pattern)
    {
        // reached[i]: whether the pattern so far can end in front of text[i].
        var reached = new bool[text.Length + 1];
        reached[0] = true;
        for (var at = 0; at < pattern.Length; at++)
        {
            var isAny = pattern[at].Value == '%';
            var isOne = pattern[at].Value == '_';
            if (pattern[at].Value == '\\' && at + 1 < pattern.Length)
                at++;
            var next = new bool[reached.Length];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = isAny
                    ? reached[i] || (i > 0 && next[i - 1])
                    : i > 0 && reached[i - 1] && (isOne || text[i - 1] == pattern[at]);
            }

            reached = next;
        }

        return reached[^1];
    }
}
