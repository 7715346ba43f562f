using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Profiles;

public sealed class TextProfileTests
{
    private static Gen<string> Piece { get; } = Gen.Elements(
        "A", "BOS", "a", "lal", "7", "42", " ", "-", ".", "'", "\"", "(", "]", "}", "{", "^", "$", "|", "\\", "#", "+", "é", "Ö", "š", "日", "ǅ", "٣", "😀", "𝐀", "𝟗", "\u0301", "\u00A0");

    private static Gen<string> Text { get; } = Piece.ListsOf(5).Select(string.Concat);

    [Fact]
    public void An_inferred_pattern_matches_every_value()
    {
        var found = 0;
        Properties.Hold(
            from shape in Text
            from texts in Gen.Elements(shape, shape + "x", shape + "xy", shape.ToUpperInvariant(), "Z" + shape).ListsOf(12)
            select texts.Append("a").ToArray(),
            texts =>
            {
                var column = Scans.Column(texts, ColumnType.Text, quoted: true);
                if (column.InferredPattern is not { } pattern)
                    return;
                found++;
                Assert.All(texts, text => Assert.Matches(new Regex(pattern), text));
            },
            tests: 400);
        Assert.InRange(found, 100, 400);
    }

    [Theory]
    [InlineData(new[] { "BOS", "LAL", "GSW" }, "^[A-Z]{3}$", "A{3}")]
    [InlineData(new[] { "1995-96", "1996-97" }, "^[0-9]{4}-[0-9]{2}$", "9{4}-9{2}")]
    [InlineData(new[] { "Bo Li", "Luka Zubac" }, @"^[A-Z][a-z]{1,3}\ [A-Z][a-z]{1,4}$", "Aa{1,3} Aa{1,4}")]
    [InlineData(new[] { "Dončić", "Bird" }, @"^[A-Z]\p{Ll}{3,5}$", "Aa{3,5}")]
    [InlineData(new[] { "日本", "日" }, @"^\p{L}{1,2}$", "x{1,2}")]
    [InlineData(new[] { "a1", "-", "a2" }, @"^(?:[a-z][0-9]|-)$", "a9")]
    [InlineData(new[] { "", "" }, "^$", "(empty)")]
    public void Patterns_read_well(string[] texts, string pattern, string shape)
    {
        var column = Scans.Column(texts, ColumnType.Text, quoted: true);

        Assert.Equal(pattern, column.InferredPattern);
        Assert.Equal(shape, column.Patterns[0].Value.ToString());
    }

    [Fact]
    public void More_than_three_shapes_have_no_pattern_and_the_five_most_frequent_are_shown()
    {
        var column = Scans.Column(["a", "a", "a", "1x", "1x", "A", "-", "+", "?"]);

        Assert.Null(column.InferredPattern);
        Assert.Equal(["a", "9a", "+", "-", "?"], column.Patterns.Select(pattern => pattern.Value.ToString()));
        Assert.Equal([3L, 2, 1, 1, 1], column.Patterns.Select(pattern => pattern.Count));
    }

    [Theory]
    [InlineData("the text is longer than is kept")]
    [InlineData("a-b-c-d-e-f-g-h-i-j-k-l-m-n")]
    public void A_text_that_is_too_long_or_too_mixed_leaves_the_column_without_patterns(string text)
    {
        var column = Scans.Column(["a", text.StartsWith("the", StringComparison.Ordinal) ? new string('b', 300) : text], ColumnType.Text);

        Assert.Empty(column.Patterns);
        Assert.Null(column.InferredPattern);
    }

    [Fact]
    public void Long_texts_are_distinct_by_all_of_their_content()
    {
        var head = new string('x', 300);
        var column = Scans.Column([head + "1", head + "2", head + "1", new string('é', 200)]);

        Assert.Equal((4L, 3L, true), (column.Count, column.Distinct, column.DistinctExact));
        Assert.Equal(new TextLength(200, 301, (301 + 301 + 301 + 200) / 4.0), column.Length);
        Assert.Equal([new string('x', 200) + "...", new string('x', 200) + "...", new string('é', 100) + "..."], column.Top.Select(top => top.Value.ToString()));
        Assert.Equal([2L, 1, 1], column.Top.Select(top => top.Count));
    }

    [Fact]
    public void A_long_text_is_shown_up_to_a_whole_character()
    {
        var column = Scans.Column(["a" + new string('é', 200)]);

        Assert.Equal("a" + new string('é', 99) + "...", column.Top[0].Value.ToString());
        Assert.Equal("a" + new string('é', 99), column.Min.ToString());
        Assert.Equal("a" + new string('é', 99), column.Max.ToString());
    }

    [Fact]
    public void The_most_frequent_values_come_by_count_and_then_by_value()
    {
        string[] cells = ["c", "b", "b", "a", "é", "Z", "d", "e", "f", "g", "h", "i", "j", "b", "c"];

        Assert.Equal(["b", "c", "Z", "a", "d", "e", "f", "g", "h", "i"], Scans.Column(cells).Top.Select(top => top.Value.ToString()));
        Assert.Equal([3L, 2, 1, 1, 1, 1, 1, 1, 1, 1], Scans.Column(cells).Top.Select(top => top.Count));
        Assert.Equal([9L, -3, 4], Scans.Column(["4", "9", "-3", "9", "4", "-3", "9"]).Top.Select(top => top.Value.Long));
        Assert.Equal(["true", "false"], Scans.Column(["true", "False", "TRUE"]).Top.Select(top => top.Value.ToString()));
    }

    [Fact]
    public void Classes_of_characters_count_the_texts_that_hold_them() => Assert.Equal(
        new CharacterClasses(Upper: 2, Lower: 3, Digit: 1, Space: 1, Punctuation: 2, NonAscii: 2),
        Scans.Column(["Dončić", "Al 7", "-", "日本.x"]).Characters);

    [Fact]
    public void Empty_and_blank_texts_are_values_and_null_is_not()
    {
        var column = Scans.Profile("x,y\n\"\",1\n  ,1\n,1\na,1\n").Columns[0];

        Assert.Equal((3L, 1L, 1L, 1L, 3L), (column.Count, column.Nulls, column.Empty, column.Blank, column.Distinct));
        Assert.Equal("", column.Min.ToString());
        Assert.Equal(new TextLength(0, 2, 1), column.Length);
    }

    [Fact]
    public void A_word_that_keeps_a_column_from_its_type_is_named_with_the_option_that_helps()
    {
        Assert.Equal("would be integer but for 'NA': try --null 'NA'", Scans.Column(["1", "NA", "3"]).Advice);
        Assert.Equal("would be number but for '-', 'n/a': try --null '-' --null 'n/a'", Scans.Column(["1", "-", "2.5", "n/a", "-"]).Advice);
        Assert.Equal("would be date but for 'unknown': try --null 'unknown'", Scans.Column(["2024-01-01", "unknown"]).Advice);
        Assert.Null(Scans.Column(["Bos", "NA"]).Advice);
        Assert.Null(Scans.Column(["NA", "-"]).Advice);
        Assert.Null(Scans.Column(["1", "2"]).Advice);
        Assert.Null(Scans.Column(["007", "NA"]).Advice);
    }

    [Fact]
    public void Following_the_advice_makes_the_column_what_it_says() => Assert.Equal(
        (ColumnType.Integer, 2L, 1L),
        Scans.Profile("x,y\n1,1\nNA,1\n3,1\n", new CsvOptions { NullTokens = ["NA"] }).Columns[0] is var column ? (column.Type, column.Count, column.Nulls) : default);
}
