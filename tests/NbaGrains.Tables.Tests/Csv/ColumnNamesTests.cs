using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Csv;

public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("a,a,a", "a|a_2|a_3")]
    [InlineData("a,a,a_2", "a|a_3|a_2")]
    [InlineData("a,,c,", "a|column_2|c|column_4")]
    [InlineData("column_2,,x", "column_2|column_2_2|x")]
    [InlineData(" a ,\tb", "a|b")]
    [InlineData("a, a", "a|a_2")]
    [InlineData("A,a", "A|a")]
    [InlineData("\"x, y\",\"q\"\"r\",\"two\nlines\"", "x, y|q\"r|two\nlines")]
    [InlineData("\uFEFFa,b", "a|b")]
    [InlineData("\uFEFF\"a\",b", "a|b")]
    public void Names_are_never_blank_and_never_equal(string header, string names) =>
        Assert.Equal(names.Split('|'), Reading.Open(header + "\n", new CsvOptions { Delimiter = ',' }).Names);

    [Fact]
    public void Columns_without_a_header_are_numbered() => Assert.Equal(["column_1", "column_2"], ColumnNames.Numbered(2));

    /// <summary>Each repeated name was searched for from the first number on: such a header took minutes.</summary>
    [Fact]
    public void A_header_of_one_name_a_hundred_thousand_times_is_named_in_one_pass()
    {
        var names = ColumnNames.From([.. Enumerable.Repeat("c", 100_000)]);

        Assert.Equal(100_000, names.Distinct().Count());
        Assert.Equal("c_100000", names[^1]);
    }
}
