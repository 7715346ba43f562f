using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Csv;

public sealed class DialectSnifferTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ';')]
    [InlineData("a\tb\n1,2\t3\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("name;note\nx;\"a,b,c,d\"\ny;\"e,f,g,h\"\n", ';')]
    [InlineData("name;note\nx;a, b, c\ny;d\nz;e, f\n", ';')]
    [InlineData("one\ntwo\n", ',')]
    [InlineData("one column, with text\nno comma\nnone\nnone\nnone\nnone\n", ',')]
    [InlineData("a,b,c\n1,2,3", ',')]
    [InlineData("\"a;b\",\"c;d\"\n\"1;2\",\"3;4\"\n", ',')]
    public void The_delimiter_is_the_one_that_most_records_agree_on(string text, char delimiter) =>
        Assert.Equal((byte)delimiter, Reading.Open(text).Delimiter);

    [Fact]
    public void A_delimiter_that_is_given_is_not_guessed() =>
        Assert.Equal(["a,b", "c"], Reading.Open("a,b c\n1,2 3\n", new CsvOptions { Delimiter = ' ' }).Names);

    [Fact]
    public void Ragged_rows_do_not_fool_it()
    {
        var text = "a;b;c\n" + string.Concat(Enumerable.Range(0, 50).Select(i => i % 5 == 0 ? "1;2\n" : "1,1;2,2;3,3\n"));
        Assert.Equal((byte)';', Reading.Open(text).Delimiter);
    }
}
