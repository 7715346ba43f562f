namespace NbaGrains.Tables;

/// <summary>Finds the name that was meant.</summary>
public static class Spelling
{
    // Fewer letters begin too many words.
    private const int MinPrefix = 3;

    /// <summary>
    /// " Did you mean 'x'?" for the nearest candidate within a third of the word's length, or one that the word begins; else a list of a few,
    /// else nothing.
    /// </summary>
    public static string Suggest(string word, IReadOnlyList<string> candidates) => candidates.Count == 0 ? ""
        : Ask(word, candidates) is { Length: > 0 } question ? question
        : $" It has: {string.Join(", ", candidates.Take(10))}{(candidates.Count > 10 ? ", ..." : ".")}";

    /// <summary>" Did you mean 'x'?", as <see cref="Suggest"/> has it, else nothing.</summary>
    public static string Ask(string word, IReadOnlyList<string> candidates)
    {
        var nearest = candidates.Select(name => (Name: name, Distance: Distance(word, name))).OrderBy(pair => pair.Distance).FirstOrDefault();
        var meant = nearest.Name is not null && nearest.Distance <= Math.Max(1, word.Length / 3) ? nearest.Name
            : word.Length >= MinPrefix ? candidates.FirstOrDefault(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            : null;
        return meant is null ? "" : $" Did you mean '{meant}'?";
    }

    /// <summary>Edit distance, ignoring case; two letters that changed places are one edit.</summary>
    /// <remarks>Source: optimal string alignment, Damerau 1964.</remarks>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 16)
            return int.MaxValue;
        int[] beforePrevious = [];
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous) = (previous, current);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
