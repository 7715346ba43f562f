using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Csv;

public sealed class EdgeFileTests
{
    [Theory]
    [InlineData("", "the file is empty. A table needs at least a header line.")]
    [InlineData("\n\r\n\n", "holds only blank lines. A table needs at least a header line.")]
    [InlineData("\uFEFF\n", "holds only blank lines. A table needs at least a header line.")]
    [InlineData("\"a,b\n1,2\n", "line 1 has no end: a quote is never closed, or the record is over 8,388,608 bytes. "
        + "Close the quote at the start of a field, or name another --delimiter.")]
    [InlineData("PK\0\0\0\0\n", "holds zero bytes; this is not a text file. Unpack it, or name its --encoding.")]
    [InlineData("a,b\n\u0001\u0002,\u0003\u0004\u0005\u0006\u0007\b\u000b\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u007f\n", "holds control characters all over; this is not a text file. Unpack or convert it first.")]
    public void A_file_without_a_table_is_an_error_that_says_why(string text, string reason)
    {
        var error = Assert.Throws<TableException>(() => Reading.Open(text));
        Assert.Equal($"memory.csv: {reason}", error.Message);
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_but_never_crash()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var bytes = new byte[3000];
            new Random(seed).NextBytes(bytes);
            if (seed == 0)
                Assert.Contains("control characters", Assert.Throws<TableException>(() => Reading.Open(bytes)).Message, StringComparison.Ordinal);
            // Text then, if of nobody's language.
            for (var i = 0; i < bytes.Length; i++)
            {
                if (seed % 2 == 0)
                    bytes[i] |= 1;
                if (bytes[i] is < 32 and not (9 or 10 or 13) or 127)
                    bytes[i] ^= 32;
            }

            Expectation.AllWidthsAndLeavesAgree(bytes, new CsvOptions { Delimiter = ',' }, $"seed {seed}", [1000]);
        }
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a,b\n")]
    [InlineData("a,b\r\n\r\n")]
    [InlineData("\uFEFFa,b\n\n\n")]
    public void A_header_alone_is_a_table_without_rows(string text)
    {
        foreach (var leafBytes in new[] { 1, 4, CsvOptions.DefaultLeafBytes })
        {
            var table = Reading.Open(text, new CsvOptions { LeafBytes = leafBytes });
            var result = Reading.Typed(table);
            Assert.Equal(["a", "b"], table.Names);
            Assert.Empty(result.State);
            Assert.Equal([ColumnType.Unknown, ColumnType.Unknown], result.Types);
            Assert.Equal(0, result.Facts.Rows);
        }
    }

    [Fact]
    public void Without_a_header_the_first_record_is_data_and_columns_are_numbered()
    {
        var table = Reading.Open("1,\"x\"\"y\"\n2,z\n", new CsvOptions { HasHeader = false });

        Assert.Equal(["column_1", "column_2"], table.Names);
        Assert.Equal("[1] [x\"y]\n[2] [z]", Reading.Show(Reading.Typed(table).State));
    }

    [Fact]
    public void Blank_lines_are_rows_of_a_table_of_one_column()
    {
        var result = Reading.Typed("a\n1\n\n2\r\n\r\n");
        Assert.Equal(["1", null, "2", null], result.Column());
    }

    [Fact]
    public void Ten_thousand_columns_are_read()
    {
        var header = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}"));
        var row = string.Join(',', Enumerable.Range(0, 10_000));
        var text = $"{header}\n{row}\n{row},extra\n1,2\n\"{row}\",\"\n\"\n";

        Expectation.AllWidthsAndLeavesAgree(Reading.Bytes(text), new CsvOptions { Delimiter = ',' }, "wide", [1000, CsvOptions.DefaultLeafBytes]);
        var result = Reading.Typed(text);
        Assert.Equal(ColumnType.Integer, result.Types[9_999]);
        Assert.Equal("9999", result.State[1][9_999]);
    }

    [Fact]
    public void More_than_a_hundred_thousand_columns_are_refused()
    {
        var error = Assert.Throws<TableException>(() => Reading.Open(new string(',', 100_000)));
        Assert.Equal("memory.csv: the first record has 100,001 fields; at most 100,000 are read. Check the delimiter.", error.Message);
    }

    [Fact]
    public void A_header_longer_than_the_first_read_is_read()
    {
        var name = new string('n', 600_000);
        var table = Reading.Open($"{name},b\n1,2\n");
        Assert.Equal([name, "b"], table.Names);
        Assert.Equal("[1] [2]", Reading.Show(Reading.Typed(table).State));
    }

    [Fact]
    public void A_header_over_the_limit_is_an_error()
    {
        var options = new CsvOptions { MaxRecordBytes = 300_000 };
        var error = Assert.Throws<TableException>(() => Reading.Open(new string('n', 3_000_000), options));
        Assert.StartsWith("memory.csv: line 1 has no end: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_a_megabyte_is_read_quoted_or_not()
    {
        var plain = new string('x', 1 << 20);
        var quoted = string.Concat(Enumerable.Repeat("line\n\"q\",", 120_000));
        var text = $"a,b\n{plain},1\n\"{quoted.Replace("\"", "\"\"")}\",2\n";
        foreach (var leafBytes in new[] { 50_000, CsvOptions.DefaultLeafBytes })
        {
            foreach (var width in Reading.Widths)
            {
                var result = Reading.AsText(Reading.Open(text, new CsvOptions { LeafBytes = leafBytes }), new ScanOptions { Simd = width });
                Assert.Equal([plain, quoted], result.Column());
            }
        }
    }

    [Fact]
    public void A_record_over_the_limit_is_malformed_and_the_next_line_is_read()
    {
        var options = new CsvOptions { MaxRecordBytes = 1000, LeafBytes = 500 };
        var result = Reading.AsText(Reading.Open($"a,b\n1,2\n{new string('x', 200_000)},3\n4,5\n", options));

        Assert.Equal("[1] [2]\n[4] [5]", Reading.Show(result.State));
        Assert.Equal((2L, 1L), (result.Facts.Rows, result.Facts.Malformed));
        Assert.Equal(
            [new ReadIssue(IssueKind.OverlongRecord, 3, 8, "the record is longer than 1,000 bytes; the line was left out.")], result.Facts.Issues);
    }

    [Fact]
    public void An_unterminated_quote_loses_its_line_alone()
    {
        var result = Reading.Typed("a,b\n1,2\n3,\"open\n4,5\n6,\n");

        Assert.Equal("[1] [2]\n[4] [5]\n[6] -", Reading.Show(result.State));
        Assert.Equal(
            [new ReadIssue(IssueKind.UnterminatedQuote, 3, 8,
                "a quote opens a field and is never closed; the line was left out. Close the quote, or double it.")],
            result.Facts.Issues);
    }

    [Fact]
    public void Ragged_rows_are_padded_or_cut_and_reported()
    {
        var result = Reading.Typed("a,b,c\n1\n1,2,3,4,5\n1,2,3\n");

        Assert.Equal("[1] - -\n[1] [2] [3]\n[1] [2] [3]", Reading.Show(result.State));
        Assert.Equal((3L, 2L, 0L), (result.Facts.Rows, result.Facts.Ragged, result.Facts.Malformed));
        Assert.Equal(
            [new ReadIssue(IssueKind.ShortRow, 2, 6, "1 field instead of 3; the missing ones are null."),
             new ReadIssue(IssueKind.LongRow, 3, 8, "5 fields instead of 3; those beyond were cut. Quote fields that hold the delimiter.")],
            result.Facts.Issues);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('\r')]
    [InlineData('é')]
    public void A_delimiter_that_cannot_be_one_is_an_error(char delimiter)
    {
        var error = Assert.Throws<TableException>(() => Reading.Open("a,b\n", new CsvOptions { Delimiter = delimiter }));
        Assert.Equal($"memory.csv: '{delimiter}' cannot be a delimiter. Use one ASCII character such as ',' ';' '|' or a tab.", error.Message);
    }

    [Fact]
    public void Columns_that_were_not_asked_for_are_not_read()
    {
        var table = Reading.Open("a,b\n1,x\n2,y\n");
        var result = LeafScan.Run(table, new CellCollector(), table.SampledTypes, new ScanOptions { Columns = [false, true] });

        Assert.Equal("- [x]\n- [y]", Reading.Show(result.State));
    }

    [Fact]
    public void Lines_that_leave_quotes_open_to_the_end_take_linear_time()
    {
        // Each line alone opens a quote that no later line closes for good.
        var text = "a,b,c\n" + string.Concat(Enumerable.Repeat("x\",\",\n", 100_000));
        var result = Reading.AsText(Reading.Open(text, new CsvOptions { Delimiter = ',' }));

        Assert.Equal((0L, 100_000L), (result.Facts.Rows, result.Facts.Malformed));
    }
}
