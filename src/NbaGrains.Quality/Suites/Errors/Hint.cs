using NbaGrains.Tables;

namespace NbaGrains.Quality.Suites.Errors;

/// <summary>Helps with a word that is not known.</summary>
internal static class Hint
{
    // A whole language is no help.
    private const int Listed = 12;

    /// <summary>" Did you mean 'x'?", else all words where they are few, else the page that has them.</summary>
    public static string For(string word, IReadOnlyList<string> known)
    {
        var nearest = Spelling.Suggest(word, known);
        if (nearest.StartsWith(" Did you mean", StringComparison.Ordinal))
            return nearest;
        return known.Count <= Listed ? $" Known are {Words.Of(known)}." : " docs/reference/suites.md lists them all.";
    }
}

/// <summary>Lists of words in sentences.</summary>
internal static class Words
{
    /// <summary><c>a, b and c</c>.</summary>
    public static string Of(IReadOnlyList<string> words, string last = "and") => words.Count switch
    {
        0 => "none",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[^1]}",
    };
}
