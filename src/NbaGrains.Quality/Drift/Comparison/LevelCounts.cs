using System.Text;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>The categories of both tables, counted side by side; those that are too rare to be compared are one.</summary>
internal sealed class LevelCounts
{
    private LevelCounts(long[] reference, long[] current, bool hasLevels, UnseenLevels? unseen) =>
        (Reference, Current, HasLevels, Unseen) = (reference, current, hasLevels, unseen);

    public IReadOnlyList<long> Reference { get; }

    public IReadOnlyList<long> Current { get; }

    /// <summary>Whether any category is frequent enough to be one.</summary>
    public bool HasLevels { get; }

    public UnseenLevels? Unseen { get; }

    /// <param name="reference">A text column with values.</param>
    /// <param name="current">The same.</param>
    /// <param name="leastExpected">The least expected count of a level.</param>
    public static LevelCounts Of(TextState reference, TextState current, double leastExpected)
    {
        var levels = new Dictionary<Level, (long Reference, long Current)>();
        Add(levels, reference, (counts, count) => (counts.Reference + count, counts.Current));
        Add(levels, current, (counts, count) => (counts.Reference, counts.Current + count));
        var (n, m) = (TextCategories.CountOf(reference), TextCategories.CountOf(current));
        var (left, right, hasLevels) = Pool([.. levels.Values], n, m, leastExpected);

        // A sketch may have forgotten a text that it has seen.
        var unseen = reference.Exact is null ? null : UnseenIn(levels, m);
        return new LevelCounts(left, right, hasLevels, unseen);
    }

    private static void Add(Dictionary<Level, (long, long)> levels, TextState column, Func<(long Reference, long Current), long, (long, long)> add)
    {
        var texts = TextCategories.TableOf(column);
        var error = column.Exact is null ? column.Summarize().FrequentError : 0;
        for (var i = 0; i < texts.Length; i++)
        {
            // A count below its own error says nothing.
            if (texts[i].Count <= error)
                continue;
            var level = new Level(Encoding.Latin1.GetString(texts.TextOf(i)), texts[i].IsCut ? texts.HashOf(i) : 0);
            levels[level] = add(levels.GetValueOrDefault(level), texts[i].Count);
        }
    }

    /// <summary>Levels whose expected count is too small on either side, and what has no level, are the last one.</summary>
    private static (long[] Reference, long[] Current, bool HasLevels) Pool((long Reference, long Current)[] levels, long n, long m, double leastExpected)
    {
        var smaller = Math.Min(n, m) / ((double)n + m);
        var kept = levels.Where(level => (level.Reference + level.Current) * smaller >= leastExpected).OrderByDescending(level => level.Reference + level.Current).ToList();
        (long Reference, long Current) rest = (n - kept.Sum(level => level.Reference), m - kept.Sum(level => level.Current));
        var hasLevels = kept.Count > 0;
        if (hasLevels && (rest.Reference + rest.Current) * smaller < leastExpected)
            kept[^1] = (kept[^1].Reference + rest.Reference, kept[^1].Current + rest.Current);
        else
            kept.Add(rest);
        return ([.. kept.Select(level => level.Reference)], [.. kept.Select(level => level.Current)], hasLevels);
    }

    private static UnseenLevels? UnseenIn(Dictionary<Level, (long Reference, long Current)> levels, long m)
    {
        var unseen = levels.Where(level => level.Value.Reference == 0).ToList();
        if (unseen.Count == 0)
            return null;
        var values = unseen.Sum(level => level.Value.Current);
        var examples = unseen
            .OrderByDescending(level => level.Value.Current)
            .ThenBy(level => level.Key.Bytes, StringComparer.Ordinal)
            .Take(UnseenLevels.MostExamples)
            .Select(level => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(level.Key.Bytes)));
        return new UnseenLevels(unseen.Count, values, (double)values / m, [.. examples]);
    }

    /// <summary>A text by its bytes, one to a character; of a long one the prefix, and a hash of the whole.</summary>
    private readonly record struct Level(string Bytes, ulong Hash);
}
