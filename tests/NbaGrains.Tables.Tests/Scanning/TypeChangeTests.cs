using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Scanning;

/// <summary>A sample that was wrong costs a second reading, never another result than forcing the final type from the start.</summary>
public sealed class TypeChangeTests
{
    [Theory]
    [InlineData("1", "2.5", ColumnType.Number)]
    [InlineData("1", "x", ColumnType.Text)]
    [InlineData("", "7", ColumnType.Integer)]
    [InlineData("2026-11-21", "2026-11-21T10:00", ColumnType.Timestamp)]
    [InlineData("true", "maybe", ColumnType.Text)]
    [InlineData("1.5", "2026-11-21", ColumnType.Text)]
    [InlineData("1", "123456789012345678901", ColumnType.Text)]
    public void A_type_that_changes_in_the_last_row_reads_as_if_it_were_forced(string usual, string last, ColumnType type)
    {
        var text = "c,end\n" + string.Concat(Enumerable.Repeat($"{usual},x\n", 500)) + $"{last},x\n";
        var forced = Reading.Typed(text, new CsvOptions { Schema = new Dictionary<string, ColumnType> { ["c"] = type } });
        foreach (var leafBytes in new[] { 64, 1000, CsvOptions.DefaultLeafBytes })
        {
            var table = Reading.Open(text, new CsvOptions { LeafBytes = leafBytes });
            ColumnType[] wrong = [TypeOf(usual), ColumnType.Text];

            var first = LeafScan.Run(table, new CellCollector(), wrong);
            var second = LeafScan.Run(table, new CellCollector(), first.Types, new ScanOptions { Columns = [true, true] });

            Assert.Equal([true, false], first.Contradicted);
            Assert.Equal([type, ColumnType.Text], first.Types);
            Assert.Equal([false, false], second.Contradicted);
            Assert.Equal(Reading.Show(forced.State), Reading.Show(second.State));
        }
    }

    [Fact]
    public void Starting_from_no_type_at_all_finds_the_types_that_sampling_finds()
    {
        var text = "i,n,d,t,b,u\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},{i}.5,2026-11-21,x{i},true,\n"));
        var table = Reading.Open(text, new CsvOptions { LeafBytes = 500 });

        var result = LeafScan.Run(table, new CellCollector(), new ColumnType[6]);

        Assert.Equal(table.SampledTypes, result.Types);
        Assert.Equal([true, true, true, true, true, false], result.Contradicted);
        Assert.Equal(
            [ColumnType.Integer, ColumnType.Number, ColumnType.Date, ColumnType.Text, ColumnType.Boolean, ColumnType.Unknown], result.Types);
    }

    [Fact]
    public void A_value_far_behind_the_first_stripe_is_sampled()
    {
        var text = "c,end\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => i > 100_000 ? $"{i}.5,x\n" : $"{i},x\n"));

        var table = Reading.Open(text);

        Assert.Equal([ColumnType.Number, ColumnType.Text], table.SampledTypes);
        Assert.Equal([false, false], LeafScan.Run(table, new CellCollector(), table.SampledTypes).Contradicted);
    }

    [Fact]
    public void A_type_that_was_sampled_from_quoted_text_and_is_right_all_the_same_is_not_read_again()
    {
        var fake = string.Concat(Enumerable.Range(0, 3000).Select(i => $"word,fake{i}\n"));
        var text = "id,text\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"{(i < 9 ? i : "last")},\"{fake}\"\n"));
        var table = Reading.Open(text);

        var result = LeafScan.Run(table, new CellCollector(), table.SampledTypes);

        Assert.Equal([ColumnType.Text, ColumnType.Text], result.Types);
        Assert.Equal([false, false], result.Contradicted);
    }

    [Fact]
    public void Quoted_newlines_that_look_like_records_do_not_widen_types()
    {
        var fake = string.Concat(Enumerable.Range(0, 3000).Select(i => $"word,fake{i}\n"));
        var text = "id,text\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"{i},\"{fake}\"\n"));

        foreach (var leafBytes in new[] { 10_000, CsvOptions.DefaultLeafBytes })
        {
            var result = Reading.Typed(Reading.Open(text, new CsvOptions { LeafBytes = leafBytes }));
            Assert.Equal([ColumnType.Integer, ColumnType.Text], result.Types);
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), result.Column());
        }
    }

    private static ColumnType TypeOf(string cell) => NbaGrains.Tables.Parsing.CellTypes.Classify(Reading.Bytes(cell));
}
