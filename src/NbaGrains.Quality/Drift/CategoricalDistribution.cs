using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>Texts or booleans: the most frequent values, and how many are none of them.</summary>
public sealed class CategoricalDistribution : ReferenceDistribution
{
    /// <summary>The most categories that a distribution has.</summary>
    public const int MaxCategories = 50;

    internal CategoricalDistribution(ColumnType type, bool exact, IReadOnlyList<TopValue> categories, long other)
        : base(type, exact)
    {
        Categories = categories;
        Other = other;
    }

    /// <summary>By falling count, then by value. Counts from a sketch are lower bounds.</summary>
    public IReadOnlyList<TopValue> Categories { get; }

    /// <summary>Values that are none of the categories.</summary>
    public long Other { get; }

    public override IReadOnlyList<long> Counts => [.. Categories.Select(category => category.Count), Other];

    internal static CategoricalDistribution? OfBooleans(NumericState column)
    {
        var values = BooleansOf(column);
        return values.Length == 0 ? null : new CategoricalDistribution(
            ColumnType.Boolean,
            exact: true,
            [.. MostFrequent.Keys(values, values.Length).Select(i => new TopValue(Scalar.OfBoolean(values.Keys[i] != 0), values.Counts[i]))],
            other: 0);
    }

    internal static CategoricalDistribution? OfTexts(TextState column)
    {
        var texts = TextCategories.TableOf(column);
        return OfTexts(column, MostFrequent.Texts(texts, MaxCategories));
    }

    /// <param name="column">The column.</param>
    /// <param name="top">Indices of its <see cref="MaxCategories"/> most frequent texts.</param>
    internal static CategoricalDistribution? OfTexts(TextState column, IReadOnlyList<int> top)
    {
        var total = TextCategories.CountOf(column);
        if (total == 0)
            return null;
        var categories = TextCategories.Choose(column, top);
        var other = total;
        foreach (var category in categories)
            other -= category.Count;
        return new CategoricalDistribution(ColumnType.Text, column.Exact is not null, categories, other);
    }

    internal override long[] CountsOf(ColumnState column) => Type == ColumnType.Boolean ? CountBooleans(column.Numbers!) : CountTexts(column.Text!);

    private long[] CountBooleans(NumericState column)
    {
        var values = BooleansOf(column);
        var counts = new long[Categories.Count + 1];
        for (var i = 0; i < values.Length; i++)
            counts[IndexOf(values.Keys[i])] += values.Counts[i];
        return counts;
    }

    private int IndexOf(long key)
    {
        var index = 0;
        while (index < Categories.Count && Categories[index].Value.Long != key)
            index++;
        return index;
    }

    private long[] CountTexts(TextState column)
    {
        var known = new TextCategories([.. Categories.Select(category => category.Value.ToString())]);
        var texts = TextCategories.TableOf(column);
        var counts = new long[Categories.Count + 1];
        counts[^1] = TextCategories.CountOf(column);
        for (var i = 0; i < texts.Length; i++)
        {
            if (known.Find(texts, i) is not (>= 0 and var category))
                continue;
            counts[category] += texts[i].Count;
            counts[^1] -= texts[i].Count;
        }

        return counts;
    }

    // A sketch of two values keeps both.
    private static SortedCounts BooleansOf(NumericState column) => column.Exact ?? column.Summarize().Frequent;
}
