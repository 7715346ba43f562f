using System.Text;
using FsCheck.Fluent;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.States;

/// <summary>States that begin exact and pour into sketches once they hold too much.</summary>
public sealed class PouredStateTests
{
    private const int Limit = 24;

    [Theory]
    [InlineData(ColumnType.Integer)]
    [InlineData(ColumnType.Boolean)]
    [InlineData(ColumnType.Date)]
    public void States_of_whole_numbers_obey_the_merge_laws(ColumnType type) => MergeLaws.Hold(
        type == ColumnType.Integer ? Values.Integers : Gen.Choose(-100, 100).Select(value => (long)value),
        keys => Of(type, keys),
        (keys, whole, merged) => Agree(keys, whole, merged, key => key));

    [Fact]
    public void States_of_instants_obey_the_merge_laws() => MergeLaws.Hold(
        from day in Gen.Choose(-719_162, 2_932_896)
        from moment in Gen.Elements(0L, 1, 43_200_000_000, 86_399_999_999)
        select (day * 86_400_000_000) + moment,
        keys => Of(ColumnType.Timestamp, keys),
        (keys, whole, merged) =>
        {
            Agree(keys, whole, merged, key => key);
            Assert.Equal(keys.Select(key => Math.DivRem(key, 86_400_000_000) is var (days, rest) && rest < 0 ? days - 1 : days).Distinct().Order(), merged.Summarize().Days.Days());
        });

    [Fact]
    public void States_of_numbers_obey_the_merge_laws() => MergeLaws.Hold(
        Values.WildDoubles,
        values => Of(ColumnType.Number, [.. values.Select(OrderedKey.Of)]),
        (values, whole, merged) =>
        {
            Agree([.. values.Select(OrderedKey.Of)], whole, merged, OrderedKey.ToDouble);
            Assert.Equal(values.Count(double.IsInfinity), merged.Summarize().Infinities);
            Assert.Equal(values.Count(value => value == 0), merged.Summarize().Zeros);
        },
        tests: 200);

    [Fact]
    public void Numeric_sketches_obey_the_merge_laws() => MergeLaws.Hold(
        Values.WildDoubles,
        values =>
        {
            var sketch = new NumericSketch(ColumnType.Number);
            sketch.Pour(Values.Counts(values));
            return sketch;
        },
        (values, whole, merged) => Agree([.. values.Select(OrderedKey.Of)], whole, merged, OrderedKey.ToDouble));

    [Fact]
    public void States_of_texts_obey_the_merge_laws() => MergeLaws.Hold(
        Values.Texts,
        texts =>
        {
            var state = new TextState(Limit);
            foreach (var text in texts)
                state.Add(Values.Table([text]));
            return state;
        },
        (texts, whole, merged) =>
        {
            Assert.Equal(whole.Exact is null, merged.Exact is null);
            Assert.Equal(texts.Distinct().Count() > Limit || Stored(texts) > Limit * 64, merged.Exact is null);
            if (whole.Exact is not null)
                Assert.Equal(ExactStateTests.Content(whole.Exact), ExactStateTests.Content(merged.Exact!));
            Agree(texts, whole.Summarize(), merged.Summarize());
        },
        tests: 200);

    [Fact]
    public void Text_sketches_obey_the_merge_laws() => MergeLaws.Hold(
        Values.Texts,
        texts =>
        {
            var sketch = new TextSketch();
            sketch.Pour(Values.Table(texts));
            return sketch;
        },
        Agree);

    [Fact]
    public void Quantile_sketches_obey_the_merge_laws_and_keep_all_weight() => MergeLaws.Hold(
        Gen.Choose(0, 1000).Select(value => (long)value * value),
        keys =>
        {
            var sketch = new KllSketch();
            sketch.Pour(Values.Counts(keys));
            return sketch;
        },
        (keys, whole, merged) =>
        {
            Assert.Equal(keys.Length, merged.Count);
            Assert.Equal(keys.Length, merged.ToCounts().Total);
            Ranks.Near(keys, whole.ToCounts());
            Ranks.Near(keys, merged.ToCounts());
        },
        most: 20_000,
        tests: 20);

    private static NumericState Of(ColumnType type, long[] keys)
    {
        var state = new NumericState(type, Limit);
        foreach (var chunk in keys.Chunk(50))
            state.Add(Values.Counts(chunk));
        return state;
    }

    private static void Agree(long[] keys, NumericState whole, NumericState merged, Func<long, double> valueOf)
    {
        Assert.Equal(keys.Distinct().Count() > Limit, whole.Exact is null);
        Assert.Equal(whole.Exact is null, merged.Exact is null);
        if (whole.Exact is not null)
            Assert.Equal(StateFormat.Write(whole.Exact), StateFormat.Write(merged.Exact!));
        else
            Agree(keys, whole.Summarize(), merged.Summarize(), valueOf);
        var summary = merged.Summarize();
        Assert.Equal(keys.Length, summary.Count);
        if (keys.Length > 0)
            Assert.Equal((keys.Min(), keys.Max()), (summary.Min, summary.Max));
    }

    private static void Agree(long[] keys, NumericSketch whole, NumericSketch merged, Func<long, double> valueOf)
    {
        Assert.Equal((whole.Count, whole.Zeros, whole.Infinities, whole.Min, whole.Max), (merged.Count, merged.Zeros, merged.Infinities, merged.Min, merged.Max));
        Assert.Equal(StateFormat.Write(whole.Days), StateFormat.Write(merged.Days));
        Assert.Equal(StateFormat.Write(whole.Distinct), StateFormat.Write(merged.Distinct));
        Near.Equal(whole.Moments, merged.Moments, keys.Select(valueOf).Where(double.IsFinite).Select(Math.Abs).Append(0).Max());
        Ranks.Near(keys, merged.Quantiles.ToCounts());
        foreach (var group in keys.GroupBy(key => key))
        {
            var at = merged.Frequent.Keys.BinarySearch(group.Key);
            Assert.InRange(at < 0 ? 0 : merged.Frequent.Counts[at], group.Count() - merged.FrequentError, group.Count());
        }
    }

    private static void Agree(string[] texts, TextSketch whole, TextSketch merged)
    {
        Assert.Equal((whole.Count, whole.TotalLength, whole.MinLength, whole.MaxLength), (merged.Count, merged.TotalLength, merged.MinLength, merged.MaxLength));
        Assert.Equal((texts.Length, texts.Sum(text => text.EnumerateRunes().Count())), (merged.Count, merged.TotalLength));
        Assert.Equal(whole.Min, merged.Min);
        Assert.Equal(whole.Max, merged.Max);
        foreach (var one in Enum.GetValues<CharacterClass>().Where(one => one != CharacterClass.None))
            Assert.Equal(whole.CountOf(one), merged.CountOf(one));
        Assert.Equal(ExactStateTests.Content(whole.Shapes), ExactStateTests.Content(merged.Shapes));
        Assert.Equal(StateFormat.Write(whole.Distinct), StateFormat.Write(merged.Distinct));
        Assert.Equal(0, merged.FrequentError);
    }

    // Of a text beyond 256 bytes 200 bytes and a digest of 32 are kept.
    private static int Stored(string[] texts) => texts.Distinct().Select(Encoding.UTF8.GetByteCount).Sum(bytes => bytes > TextTable.MaxWholeBytes ? 232 : bytes);
}
