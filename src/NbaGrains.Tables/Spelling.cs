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
        var limit = Math.Max(1, word.Length / 3);
        var nearest = candidates.Where(name => Math.Abs(name.Length - word.Length) <= limit)
            .Select(name => (Name: name, Distance: Distance(word, name, limit))).OrderBy(pair => pair.Distance).FirstOrDefault();
        var meant = nearest.Name is not null && nearest.Distance <= limit ? nearest.Name
            : word.Length >= MinPrefix ? candidates.FirstOrDefault(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            : null;
        return meant is null ? "" : $" Did you mean '{meant}'?";
    }

    /// <summary>Edit distance, ignoring case; two letters that changed places are one edit. Beyond the limit any number beyond it: most names are nothing like the word, and soon found to be.</summary>
    /// <remarks>Source: optimal string alignment, Damerau 1964.</remarks>
    private static int Distance(string a, string b, int limit)
    {
        var (beforePrevious, previous, current) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        var least = 0;
        for (var i = 1; i <= a.Length; i++)
        {
            var leastBefore = least;
            current[0] = least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                least = Math.Min(least, current[j]);
            }

            // A swap reaches back two rows.
            if (Math.Min(least, leastBefore) > limit)
                return int.MaxValue;
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
