using System.Text;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>
/// Which texts of a column are categories, and which category a text is. A text that a profile cannot name is none, there as here:
/// one that is kept as prefix and digest, or that is not UTF-8.
/// </summary>
internal sealed class TextCategories
{
    private readonly byte[][] _sorted;
    private readonly int[] _positions;

    /// <param name="texts">Distinct texts.</param>
    public TextCategories(IReadOnlyList<string> texts)
    {
        _sorted = [.. texts.Select(Encoding.UTF8.GetBytes)];
        _positions = [.. Enumerable.Range(0, texts.Count)];
        Array.Sort(_sorted, _positions, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
    }

    /// <summary>The texts of a column that have counts: all of them, or the frequent ones.</summary>
    public static TextTable TableOf(TextState column) => column.Exact ?? column.Summarize().Frequent;

    /// <summary>How many values a column has.</summary>
    public static long CountOf(TextState column)
    {
        if (column.Exact is not { } texts)
            return column.Summarize().Count;
        long total = 0;
        for (var i = 0; i < texts.Length; i++)
            total += texts[i].Count;
        return total;
    }

    /// <summary>
    /// The most frequent texts, as long as their counts mean something. Where there are too many for a category each, one that occurs
    /// once says nothing of the others, so a column of keys has no categories; nor does a count that is below its own error.
    /// </summary>
    public static IReadOnlyList<TopValue> Choose(TextState column, IReadOnlyList<int> top)
    {
        var texts = TableOf(column);
        var least = column.Exact is null ? Math.Max(1, column.Summarize().FrequentError)
            : texts.Length > CategoricalDistribution.MaxCategories ? 1
            : 0;
        var chosen = new List<TopValue>();
        foreach (var index in top)
        {
            if (texts[index].Count > least && IsNameable(texts[index]))
                chosen.Add(new TopValue(Scalar.OfText(Encoding.UTF8.GetString(texts.TextOf(index))), texts[index].Count));
        }

        return chosen;
    }

    /// <summary>The position of the category that a text of a table is; negative where it is none.</summary>
    public int Find(TextTable texts, int index)
    {
        if (!IsNameable(texts[index]))
            return -1;
        var text = texts.TextOf(index);
        int from = 0, to = _sorted.Length;
        while (from < to)
        {
            var middle = (from + to) / 2;
            var order = text.SequenceCompareTo(_sorted[middle]);
            if (order == 0)
                return _positions[middle];
            (from, to) = order > 0 ? (middle + 1, to) : (from, middle);
        }

        return -1;
    }

    private static bool IsNameable(TextEntry text) => !text.IsCut && (text.Classes & CharacterClass.Invalid) == 0;
}
