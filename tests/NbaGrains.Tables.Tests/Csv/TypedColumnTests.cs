using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Csv;

public sealed class TypedColumnTests
{
    [Theory]
    [InlineData(ColumnType.Integer, "1|-5||99999999|123456789012", "1|-5||99999999|123456789012")]
    [InlineData(ColumnType.Number, "1|2.5|NaN|-inf|1e3|0.1234567890123", "1|2.5|NaN|-Infinity|1000|0.1234567890123")]
    [InlineData(ColumnType.Text, "1|007|2", "1|007|2")]
    [InlineData(ColumnType.Text, "1|9223372036854775808", "1|9223372036854775808")]
    [InlineData(ColumnType.Text, "NaN|abc", "NaN|abc")]
    [InlineData(ColumnType.Boolean, "true|FALSE|True", "true|false|true")]
    [InlineData(ColumnType.Date, "2026-11-21|2026-11-21|2026/11/22", "2026-11-21|2026-11-21|2026-11-22")]
    [InlineData(ColumnType.Timestamp, "2026-11-21|2026-11-21T10:00+02:00", "2026-11-21T00:00:00Z|2026-11-21T08:00:00Z")]
    [InlineData(ColumnType.Text, "2024-02-30|2024-02-28", "2024-02-30|2024-02-28")]
    [InlineData(ColumnType.Text, "true|1", "true|1")]
    [InlineData(ColumnType.Unknown, "| |\"\"", "||")]
    [InlineData(ColumnType.Integer, " 1 |\"2\"|+3|\" 4\"", "1|2|3|4")]
    [InlineData(ColumnType.Number, "\"1.5\"| 2 |\"\"|3e0", "1.5|2||3")]
    [InlineData(ColumnType.Date, "\"2026-11-21\"| 2026-11-22 |  ", "2026-11-21|2026-11-22|")]
    public void A_column_has_the_narrowest_type_of_its_cells(ColumnType type, string cells, string values)
    {
        var result = Reading.Typed("c,end\n" + string.Concat(cells.Split('|').Select(cell => $"{cell},x\n")));

        Assert.Equal(type, result.Types[0]);
        Assert.Equal(values.Split('|'), result.Column().Select(value => value ?? ""));
        Assert.Empty(result.Facts.Issues);
    }

    [Fact]
    public void Null_empty_and_blank_cells_are_counted_apart_in_typed_columns()
    {
        var vector = CountingObserver.Counts("n,t\n1,a\n,\n\"\",\"\"\n  ,  \n\"\t\",\"\t\"\n");

        Assert.Equal((5, 1, 4, 1, 2, 0), vector[0]);
        Assert.Equal((5, 4, 1, 1, 2, 0), vector[1]);
    }

    [Theory]
    [InlineData("NA", "1,NA,\"NA\",3", "1|-|[NA]|3")]
    [InlineData("-1", "1,-1,2,-1", "1|-|2|-")]
    [InlineData("9999-12-31", "2026-11-21,9999-12-31,2026-11-22", "2026-11-21|-|2026-11-22")]
    [InlineData("?", "1.5,?,2.5,?", "1.5|-|2.5|-")]
    [InlineData("longer token", "a,longer token,longer,longer tokens", "a|-|longer|longer tokens")]
    [InlineData("false", "true,false,TRUE,FALSE", "true|-|true|false")]
    public void Null_tokens_are_null_unless_they_are_quoted(string token, string cells, string values)
    {
        var text = "c,end\n" + string.Concat(cells.Split(',').Select(cell => $"{cell},x\n"));
        var result = Reading.Typed(text, new CsvOptions { NullTokens = ["", token], Delimiter = ',' });

        Assert.Equal(values.Replace("[", "").Replace("]", "").Split('|').Select(value => value == "-" ? null : value), result.Column());
    }

    [Fact]
    public void Decimal_commas_and_thousands_are_read_when_asked_for()
    {
        var options = new CsvOptions { Delimiter = ';', Numbers = new NumberFormat { Decimal = ',', Thousands = '.' } };
        var result = Reading.Typed("n;i;t\n1.234,5;1.000;1.00\n-0,5;2;x\n", options);

        Assert.Equal([ColumnType.Number, ColumnType.Integer, ColumnType.Text], result.Types);
        Assert.Equal("[1234.5] [1000] [1.00]\n[-0.5] [2] [x]", Reading.Show(result.State));
    }

    [Fact]
    public void A_cell_of_ten_nul_bytes_is_no_date()
    {
        var text = "d,padding\n" + new string('\0', 10) + "," + new string('x', 1000) + "\n";
        var table = Reading.Open(text);

        var result = LeafScan.Run(table, new CellCollector(), [ColumnType.Date, ColumnType.Text]);

        Assert.Equal([ColumnType.Text, ColumnType.Text], result.Types);
        Assert.Equal([true, false], result.Contradicted);
    }

    [Fact]
    public void Invalid_cells_of_a_forced_column_are_counted_and_the_first_hundred_reported()
    {
        var rows = Enumerable.Range(1, 300).Select(i => i % 2 == 0 ? $"{i},x\n" : $"bad{i},x\n");
        var options = new CsvOptions { Schema = new Dictionary<string, ColumnType> { ["id"] = ColumnType.Integer } };
        var text = "id,name\n" + string.Concat(rows);

        foreach (var leafBytes in new[] { 50, 1000, CsvOptions.DefaultLeafBytes })
        {
            var result = Reading.Typed(text, options with { LeafBytes = leafBytes });

            Assert.Equal(ColumnType.Integer, result.Types[0]);
            Assert.Equal(150, result.Column().Count(cell => cell is null));
            Assert.Equal(100, result.Facts.Issues.Count);
            Assert.Equal(
                new ReadIssue(IssueKind.InvalidValue, 4, 19, "column 'id': 'bad3' is not of the type integer that the schema forces."),
                result.Facts.Issues[1]);
            Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)(2 + (2 * i))), result.Facts.Issues.Select(issue => issue.Line));
        }
    }

    [Fact]
    public void The_first_hundred_problems_are_the_first_of_the_file_whatever_their_kind()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 400).Select(i => i < 200 ? "bad,bad\n" : "1\n"));
        var options = new CsvOptions
        {
            Schema = new Dictionary<string, ColumnType> { ["a"] = ColumnType.Integer, ["b"] = ColumnType.Date },
        };

        foreach (var leafBytes in new[] { 100, CsvOptions.DefaultLeafBytes })
        {
            var result = Reading.Typed(text, options with { LeafBytes = leafBytes });
            Assert.Equal(200, result.Facts.Ragged);
            Assert.Equal(
                Enumerable.Range(0, 100).Select(i => (IssueKind.InvalidValue, 2L + (i / 2))),
                result.Facts.Issues.Select(issue => (issue.Kind, issue.Line)));
        }
    }

    [Theory]
    [InlineData(ColumnType.Number, "007", "7")]
    [InlineData(ColumnType.Number, "123456789012345678901", "1.2345678901234568E+20")]
    [InlineData(ColumnType.Integer, "007", "7")]
    [InlineData(ColumnType.Text, "007", "007")]
    [InlineData(ColumnType.Boolean, "yes", null)]
    [InlineData(ColumnType.Date, "2024-02-30", null)]
    [InlineData(ColumnType.Timestamp, "2024-02-28", "2024-02-28T00:00:00Z")]
    [InlineData(ColumnType.Unknown, "x", null)]
    public void A_schema_forces_the_type_of_a_column(ColumnType type, string cell, string? value)
    {
        var options = new CsvOptions { Schema = new Dictionary<string, ColumnType> { ["c"] = type } };
        var result = Reading.Typed($"c,end\n{cell},x\n", options);

        Assert.Equal(type, result.Types[0]);
        Assert.Equal([value], result.Column());
        Assert.Equal(value is null ? 1 : 0, result.Facts.Issues.Count);
    }

    [Fact]
    public void Long_invalid_cells_are_shortened_in_messages()
    {
        var options = new CsvOptions { Schema = new Dictionary<string, ColumnType> { ["c"] = ColumnType.Integer } };
        var issue = Assert.Single(Reading.Typed($"c,end\n{new string('é', 100)},x\n", options).Facts.Issues);

        Assert.Equal($"column 'c': '{new string('é', 30)}...' is not of the type integer that the schema forces.", issue.Reason);
    }

    [Fact]
    public void A_schema_that_names_an_unknown_column_is_an_error_with_a_suggestion()
    {
        var options = new CsvOptions { Schema = new Dictionary<string, ColumnType> { ["pionts"] = ColumnType.Integer } };
        var error = Assert.Throws<TableException>(() => Reading.Open("points,team\n1,x\n", options));

        Assert.Equal("memory.csv: the schema names column 'pionts', which the file lacks. Did you mean 'points'?", error.Message);
    }
}
