using System.Text;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Sources;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Sources;

public sealed class EncodingTests
{
    private const string Text = "name,city\nDončić,Ljubljana\nJokić,\"Sombor, RS\"\n";

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16be")]
    public void Utf_16_is_recognised_by_its_byte_order_mark(string name)
    {
        var encoding = Encodings.Find(name)!;
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];

        Assert.Equal(Reading.Show(Reading.Typed(Text).State), Reading.Show(ThroughFile(bytes)));
        Assert.Equal(Reading.Show(Reading.Typed(Text).State), Reading.Show(ThroughFile(Gzip.Pack(bytes))));
        Assert.Equal(Reading.Show(Reading.Typed(Text).State), Reading.Show(ThroughFile(bytes, encoding)));
    }

    [Theory]
    [InlineData("latin-1", "é", "é")]
    [InlineData("ISO_8859-1", "ÿ", "ÿ")]
    [InlineData("windows-1252", "“€”", "“€”")]
    [InlineData("cp1252", "Š", "Š")]
    public void A_named_encoding_is_decoded(string name, string written, string read)
    {
        var encoding = Encodings.Find(name)!;

        Assert.Equal($"[1] [{Reading.Raw(read)}]", Reading.Show(ThroughFile(encoding.GetBytes($"id,ü\n1,{written}\n"), encoding)));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("UTF8")]
    [InlineData("ascii")]
    public void Utf_8_needs_no_decoding(string name) => Assert.Null(Encodings.Find(name));

    [Fact]
    public void Utf_8_given_as_an_encoding_reads_as_it_stands() =>
        Assert.Equal("[" + Reading.Raw("é") + "]", Reading.Show(ThroughFile(Reading.Bytes("a\né\n"), Encoding.UTF8)));

    [Fact]
    public void An_unknown_encoding_is_an_error_that_lists_the_known_ones()
    {
        var error = Assert.Throws<TableException>(() => Encodings.Find("ebcdic"));
        Assert.Equal("'ebcdic' is not a known encoding. Known: utf-8, utf-16, utf-16be, latin-1, windows-1252.", error.Message);
    }

    [Fact]
    public void Rows_that_are_not_utf_8_stay_and_are_counted_and_reported()
    {
        byte[] bytes = [.. "id,name\n1,Ann\n2,J"u8, 0xE9, .. "r\n3,x\n4,"u8, 0xFF, .. "\n"u8];

        var result = Reading.Typed(Reading.Open(bytes));

        Assert.Equal((4L, 2L), (result.Facts.Rows, result.Facts.InvalidUtf8));
        Assert.Equal("J\u00E9r", result.State[1][1]);
        Assert.Equal(
            [new ReadIssue(IssueKind.InvalidUtf8, 3, 14, "bytes that are not UTF-8. Name the encoding, such as --encoding windows-1252."),
             new ReadIssue(IssueKind.InvalidUtf8, 5, 24, "bytes that are not UTF-8. Name the encoding, such as --encoding windows-1252.")],
            result.Facts.Issues);
    }

    private static List<string?[]> ThroughFile(byte[] bytes, Encoding? encoding = null)
    {
        using var file = new TemporaryFile(bytes);
        using var table = CsvTable.Open(file.Path, new CsvOptions { Encoding = encoding });
        return Reading.Typed(table).State;
    }
}
