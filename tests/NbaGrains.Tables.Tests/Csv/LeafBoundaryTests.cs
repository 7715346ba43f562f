using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Csv;

/// <summary>Whatever stands at the place where a file is cut reads as if it had not been cut.</summary>
public sealed class LeafBoundaryTests
{
    // Readers look 64 KiB beyond a leaf; a leaf of this size makes the end of that window fall into these files.
    private const int LeafBytes = 128;
    private const int WindowBytes = LeafBytes + (64 * 1024);

    [Theory]
    [InlineData("6'5\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a\r\nb\"")]
    [InlineData("\"x,1\n2,y\n3\"")]
    [InlineData("\"\"\"\"")]
    [InlineData("\"\"\"\n\"\"\"")]
    [InlineData("\"\"")]
    [InlineData("\"end\" and more")]
    [InlineData("東京")]
    public void A_cell_at_any_place_around_the_edge_of_a_leaf_keeps_its_value(string cell)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            for (var shift = 0; shift < cell.Length + 12; shift++)
            {
                var before = new string('p', LeafBytes - 20 + shift);
                var text = $"a,b{lineEnd}{before},1{lineEnd}2,{cell}{lineEnd}{cell},3{lineEnd}4,5{lineEnd}";
                Expectation.AllWidthsAndLeavesAgree(
                    Reading.Bytes(text), new CsvOptions { Delimiter = ',' }, $"shift {shift}", [LeafBytes, 64]);
            }
        }
    }

    [Theory]
    [InlineData("a\n", 1)]
    [InlineData("a,b\n", 2)]
    public void A_line_end_at_any_place_around_the_end_of_the_window_is_one_line_end(string header, int columns)
    {
        for (var shift = -4; shift <= 4; shift++)
        {
            var field = new string('x', WindowBytes + shift - header.Length - (columns == 1 ? 0 : 2));
            var text = columns == 1 ? $"{header}{field}\r\nend\r\n" : $"{header}1,{field}\r\n2,end\r\n";
            var table = Reading.Open(text, new CsvOptions { LeafBytes = LeafBytes });

            var result = Reading.AsText(table, new ScanOptions { Threads = 1 });

            Assert.Equal([field, "end"], result.Column(columns - 1));
        }
    }

    [Fact]
    public void The_line_end_of_a_skipped_record_at_the_end_of_the_window_is_one_line_end()
    {
        for (var shift = -4; shift <= 4; shift++)
        {
            var field = new string('x', WindowBytes + shift - 2);
            var options = new CsvOptions { LeafBytes = LeafBytes, MaxRecordBytes = 1000 };

            var result = Reading.AsText(Reading.Open($"a\n{field}\r\nend\r\n", options), new ScanOptions { Threads = 1 });

            Assert.Equal(["end"], result.Column());
            Assert.Equal(1, result.Facts.Malformed);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public void A_quoted_field_may_span_many_leaves(int leafBytes)
    {
        var longText = string.Concat(Enumerable.Range(0, 400).Select(i => $"{i},fake\n\"\"x\"\"\r\n"));
        var text = $"id,text\n1,\"{longText}\"\n2,after\n";

        foreach (var width in Reading.Widths)
        {
            var table = Reading.Open(text, new CsvOptions { LeafBytes = leafBytes });
            var rows = Reading.AsText(table, new ScanOptions { Simd = width, Threads = 2 }).State;
            Assert.Equal(Reading.Show([["1", longText.Replace("\"\"", "\"")], ["2", "after"]]), Reading.Show(rows));
        }
    }

    [Fact]
    public void Files_full_of_quoted_newlines_that_look_like_records_read_right()
    {
        var fake = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},fake{i}\n"));
        var text = "id,text\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},\"{fake}\"\n"));
        var expected = Enumerable.Range(0, 40).Select(i => new[] { $"{i}", fake });

        foreach (var leafBytes in new[] { 64, 500, 4096 })
        {
            var table = Reading.Open(text, new CsvOptions { LeafBytes = leafBytes });
            var result = Reading.AsText(table, new ScanOptions { Threads = 4 });
            Assert.Equal(Reading.Show(expected), Reading.Show(result.State));
            Assert.Equal((40L, 0L, 0L), (result.Facts.Rows, result.Facts.Ragged, result.Facts.Malformed));
        }
    }
}
