using System.Globalization;
using System.Text;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.States;

/// <summary>The stated bounds of the sketches, on a million values of several shapes, in pieces of different sizes.</summary>
public sealed class AccuracyTests
{
    private const int Rows = 1_000_000;
    private const int ExactLimit = 1024;

    public static TheoryData<string> Shapes => [.. Makers.Keys];

    private static Dictionary<string, Func<Random, int, long>> Makers { get; } = new()
    {
        ["sorted"] = (_, i) => i,
        ["reversed"] = (_, i) => Rows - i,
        ["random"] = (random, _) => random.NextInt64(),
        ["few bits"] = (random, _) => (long)random.Next(1 << 20) << 40,
        ["zipf"] = (random, _) => (long)Math.Min(1e15, 1 / Math.Pow(1 - random.NextDouble(), 1.25)),
        ["clustered"] = (random, i) => (1_000_000_000L * (i / 1000)) + random.Next(5000),
        ["few heavy and many unique"] = (random, i) => i % 3 == 0 ? random.Next(20) : 1_000_000 + i,
        ["rising and falling"] = (_, i) => i % 2 == 0 ? i : -i,
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Numbers_are_estimated_within_the_stated_bounds(string shape)
    {
        var random = new Random(1);
        var values = new long[Rows];
        for (var i = 0; i < Rows; i++)
            values[i] = Makers[shape](random, i);

        // As a scan would: leaves of some size, each grouped by a counter, merged pair by pair.
        var counter = new NumberCounter(64);
        var leaves = new List<NumericState>();
        for (var at = 0; at < Rows; at += 37_000)
        {
            counter.Add(values.AsSpan(at, Math.Min(37_000, Rows - at)));
            var leaf = new NumericState(ColumnType.Integer, ExactLimit);
            leaf.Add(counter.Drain());
            leaves.Add(leaf);
        }

        var state = MergeLaws.MergeInAnyOrder(leaves, random);
        Assert.Null(state.Exact);
        var summary = state.Summarize();
        var counts = values.GroupBy(value => value).ToDictionary(group => group.Key, group => (long)group.Count());
        Assert.Equal((Rows, values.Min(), values.Max()), (summary.Count, summary.Min, summary.Max));
        Assert.InRange(summary.Distinct.Estimate(), counts.Count * 0.97, counts.Count * 1.03);
        Ranks.Near(values, summary.Quantiles.ToCounts());

        Assert.InRange(summary.Frequent.Length, 0, FrequentItems.Capacity);
        Assert.InRange(summary.FrequentError, 0, Rows / FrequentItems.Capacity);
        for (var i = 0; i < summary.Frequent.Length; i++)
            Assert.InRange(summary.Frequent.Counts[i], counts[summary.Frequent.Keys[i]] - summary.FrequentError, counts[summary.Frequent.Keys[i]]);
        foreach (var (value, count) in counts)
        {
            if (count > Rows / FrequentItems.Capacity)
                Assert.True(summary.Frequent.Keys.BinarySearch(value) >= 0, $"{value}, in {count} rows, is missing");
        }
    }

    [Fact]
    public void Texts_are_estimated_within_the_stated_bounds()
    {
        var random = new Random(1);
        var counts = new Dictionary<string, long>();
        var leaves = new List<TextState>();
        for (var leaf = 0; leaf < 20; leaf++)
        {
            var table = new TextTable();
            for (var i = 0; i < 10_000; i++)
            {
                var text = i % 4 == 0 ? $"heavy {random.Next(30)}" : i % 4 == 1 ? $"zipf {(int)(1 / (1 - random.NextDouble()))}" : $"unique {leaf} {i}";
                counts[text] = counts.GetValueOrDefault(text) + 1;
                table.Add(Encoding.UTF8.GetBytes(text), 1);
            }

            var state = new TextState(ExactLimit);
            state.Add(table.Drain());
            leaves.Add(state);
        }

        var merged = MergeLaws.MergeInAnyOrder(leaves, random);
        Assert.Null(merged.Exact);
        var summary = merged.Summarize();
        Assert.Equal(200_000, summary.Count);
        Assert.InRange(summary.Distinct.Estimate(), counts.Count * 0.97, counts.Count * 1.03);
        Assert.InRange(summary.Frequent.Length, 30, FrequentItems.Capacity);
        Assert.InRange(summary.FrequentError, 1, 200_000 / FrequentItems.Capacity);
        var kept = Enumerable.Range(0, summary.Frequent.Length).ToDictionary(i => Encoding.UTF8.GetString(summary.Frequent.TextOf(i)), i => summary.Frequent[i].Count);
        foreach (var (text, count) in counts)
            Assert.InRange(kept.GetValueOrDefault(text), count - summary.FrequentError, count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Distinct_values_are_estimated_at_every_size(int distinct)
    {
        var sketch = new HyperLogLog();
        for (long i = 0; i < distinct; i++)
            sketch.Add(Hash64.Mix((ulong)i * 1000));

        Assert.InRange(sketch.Estimate(), distinct * 0.97, distinct * 1.03);
    }

    [Fact]
    public void A_sketch_of_saturated_registers_still_has_an_estimate()
    {
        var sketch = new HyperLogLog();
        for (ulong register = 0; register < 1 << HyperLogLog.Precision; register++)
            sketch.Add(register << (64 - HyperLogLog.Precision));

        Assert.True(sketch.Estimate() > 1L << 60);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1024)]
    public void Reducing_keeps_the_largest_counts_and_tells_what_it_took(int capacity)
    {
        var random = new Random(3);
        var keys = Enumerable.Range(0, 5000).Select(key => (long)key).ToArray();
        var before = keys.Select(_ => (long)(1 / Math.Pow(1 - random.NextDouble(), 2))).ToArray();
        var counts = new SortedCounts([.. keys], [.. before]);
        var texts = new TextTable();
        for (var i = 0; i < 5000; i++)
            texts.Add(Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture)), before[i]);

        var taken = counts.Reduce(capacity);
        Assert.Equal(before.OrderDescending().ElementAt(capacity), taken);
        Assert.InRange(counts.Length, 1, capacity);
        Assert.Equal(keys.Where(key => before[key] > taken), counts.Keys.ToArray());
        Assert.Equal(keys.Where(key => before[key] > taken).Select(key => before[key] - taken), counts.Counts.ToArray());
        Assert.Equal(taken, texts.Reduce(capacity));
        Assert.Equal(counts.Length, texts.Length);
        Assert.Equal(0, counts.Reduce(capacity));
        Assert.Equal(0, texts.Reduce(capacity));
    }

    [Fact]
    public void A_counter_counts_keys_at_both_ends_of_the_integers()
    {
        foreach (var first in (long[])[long.MinValue, long.MaxValue, 0, -5])
        {
            long[] keys = [first, long.MaxValue, long.MinValue, long.MaxValue - 3, long.MinValue + 2, 0, 1, first, .. Enumerable.Range(0, 500).Select(i => i * 7_000_000_007L)];
            var counter = new NumberCounter(16);
            counter.Add(keys);

            Assert.Equal(StateFormat.Write(Values.Counts(keys)), StateFormat.Write(counter.Drain()));
            Assert.Equal(0, counter.DistinctOutsideWindow);
            Assert.Equal(0, counter.Drain().Length);
            counter.AddSpread(keys);
            Assert.Equal(StateFormat.Write(Values.Counts(keys)), StateFormat.Write(counter.Drain()));
        }
    }

    [Fact]
    public void Keys_sort_as_their_doubles()
    {
        double[] rising = [double.NegativeInfinity, -1e300, -1, -double.Epsilon, 0, double.Epsilon, 0.1, 1, 1e300, double.PositiveInfinity];

        Assert.Equal(rising, rising.Reverse().OrderBy(OrderedKey.Of));
        Assert.Equal(rising, rising.Select(OrderedKey.Of).Select(OrderedKey.ToDouble));
        Assert.Equal(OrderedKey.Of(0.0), OrderedKey.Of(-0.0));
    }
}
