using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;

namespace NbaGrains.Quality.Tests.States;

/// <summary>States that any split must leave the same to the bit.</summary>
public sealed class ExactStateTests
{
    [Fact]
    public void Frequency_tables_obey_the_merge_laws() =>
        MergeLaws.Hold(Values.Integers, Values.Counts, SameBytes);

    [Fact]
    public void Frequency_tables_count_every_key() => Properties.Hold(Values.Integers.ListsOf(200), keys =>
    {
        var counts = Values.Counts(keys[..(keys.Length / 2)]);
        counts.Merge(Values.Counts(keys[(keys.Length / 2)..]));

        Assert.Equal(keys.Distinct().Order(), counts.Keys.ToArray());
        Assert.Equal(counts.Keys.ToArray().Select(key => (long)keys.Count(other => other == key)), counts.Counts.ToArray());
        Assert.Equal(keys.Length, counts.Total);
    });

    [Fact]
    public void Distinct_sketches_are_the_same_bit_for_bit_under_any_split() => MergeLaws.Hold(
        Values.Integers,
        keys =>
        {
            var sketch = new HyperLogLog();
            foreach (var key in keys)
                sketch.Add(Hash64.Mix((ulong)key));
            return sketch;
        },
        SameBytes,
        most: 2000,
        tests: 30);

    [Fact]
    public void Sets_of_days_obey_the_merge_laws() => MergeLaws.Hold(Days, SetOf, SameBytes);

    [Fact]
    public void Sets_of_days_hold_each_day_once_in_rising_order() => Properties.Hold(Days.ListsOf(200), days =>
    {
        var set = SetOf(days);

        Assert.Equal(days.Distinct().Order(), set.Days());
        Assert.Equal(days.Distinct().Count(), set.Count);
    });

    /// <summary>Fixed seeds of the table's hash let a megabyte of such texts take minutes: one factor of the folded multiply was zero.</summary>
    [Fact]
    public unsafe void Texts_that_are_crafted_to_share_one_hash_share_no_slot_of_a_table()
    {
        const ulong secondSeed = 0xE7037ED1A0B428DB;
        var table = new TextTable();
        var fixedHashes = new HashSet<ulong>();
        var tableHashes = new HashSet<ulong>();
        var text = stackalloc byte[32];
        for (var i = 0L; i < 1000; i++)
        {
            BitConverter.TryWriteBytes(new Span<byte>(text, 8), i);
            BitConverter.TryWriteBytes(new Span<byte>(text + 8, 8), secondSeed);
            fixedHashes.Add(Hash64.OfText(text, 16));
            tableHashes.Add(Hash64.OfText(text, 16, Hash64.ProcessSeeds));
            table.Add(new ReadOnlySpan<byte>(text, 16), 1);
        }

        Assert.Equal((1, 1000, 1000), (fixedHashes.Count, tableHashes.Count, table.Length));
    }

    [Fact]
    public void Text_tables_obey_the_merge_laws() =>
        MergeLaws.Hold(Values.Texts, Values.Table, (_, whole, merged) => Assert.Equal(Content(whole), Content(merged)));

    [Fact]
    public void Text_tables_count_every_text_with_its_length_and_classes() => Properties.Hold(Values.Texts.ListsOf(200), texts =>
    {
        var table = Values.Table(texts);

        Assert.Equal(texts.Distinct().Count(), table.Length);
        for (var i = 0; i < table.Length; i++)
        {
            var shown = Encoding.UTF8.GetString(table.TextOf(i));
            var entry = table[i];
            if (!entry.IsCut)
                Assert.Equal(texts.Count(text => text == shown), entry.Count);
            Assert.Contains(texts, text => text.EnumerateRunes().Count() == entry.CodePoints && text.StartsWith(shown, StringComparison.Ordinal));
        }
    });

    [Fact]
    public void Text_shapes_obey_the_merge_laws() => MergeLaws.Hold(
        Values.Texts,
        texts =>
        {
            var shapes = new TextShapes();
            foreach (var text in texts)
                shapes.Add(Encoding.UTF8.GetBytes(text), 1);
            return shapes;
        },
        (_, whole, merged) => Assert.Equal(Content(whole), Content(merged)));

    [Fact]
    public void Text_shapes_obey_the_merge_laws_where_there_are_too_many() => MergeLaws.Hold(
        Gen.Choose(0, 100).Select(number => string.Concat(Enumerable.Repeat("a-", number % 30)) + new string('.', number)),
        texts =>
        {
            var shapes = new TextShapes();
            foreach (var text in texts)
                shapes.Add(Encoding.UTF8.GetBytes(text), 1);
            return shapes;
        },
        (_, whole, merged) => Assert.Equal(Content(whole), Content(merged)));

    [Fact]
    public void A_drained_text_table_is_found_and_added_to_like_any_other()
    {
        var source = Values.Table(["a", "b", "a", new string('z', 400)]);
        var drained = source.Drain();
        source.Add("c"u8, 5);
        drained.Add("a"u8, 1);
        drained.Merge(Values.Table(["b", "new", new string('z', 400)]));

        Assert.Equal(Content(Values.Table(["c", "c", "c", "c", "c"])), Content(source));
        Assert.Equal(
            Content(Values.Table(["a", "a", "a", "b", "b", "new", new string('z', 400), new string('z', 400)])), Content(drained));
    }

    private static Gen<long> Days { get; } = Gen.OneOf(
        Gen.Choose(-200, 200).Select(day => (long)day),
        Gen.Choose(-719_162, 2_932_896).Select(day => (long)day));

    private static DaySet SetOf(long[] days)
    {
        var set = new DaySet();
        foreach (var day in days)
            set.Add(day);
        return set;
    }

    private static void SameBytes<TValue, TState>(TValue[] values, TState whole, TState merged)
        where TState : IState<TState> => Assert.Equal(StateFormat.Write(whole), StateFormat.Write(merged));

    internal static IEnumerable<string> Content(TextTable table) => Enumerable.Range(0, table.Length)
        .Select(i => $"{table[i]} {Convert.ToHexString(table.TextOf(i))}")
        .Order(StringComparer.Ordinal);

    internal static IEnumerable<string> Content(TextShapes shapes) => shapes.ByCount
        .Select(shape => $"{shape.Runs} {shape.Count} {string.Join(',', shape.Shortest)} {string.Join(',', shape.Longest)} {string.Join(',', shape.Ascii)}")
        .Append(shapes.Overflowed.ToString());
}
