using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Csv;

/// <summary>Compares every way to read a table with the reference reader.</summary>
internal static class Expectation
{
    public static readonly int[] LeafSizes = [1, 7, 64, 1000, CsvOptions.DefaultLeafBytes];

    public static void AllWidthsAndLeavesAgree(byte[] bytes, CsvOptions options, string name, int[]? leafSizes = null)
    {
        var expected = ReferenceReader.Read(bytes, options);
        if (expected is null)
        {
            Assert.Throws<TableException>(() => Reading.Open(bytes, options));
            return;
        }

        foreach (var leafBytes in leafSizes ?? LeafSizes)
        {
            var table = Reading.Open(bytes, options with { LeafBytes = leafBytes });
            foreach (var width in Reading.Widths)
            {
                foreach (var threads in leafBytes is 7 or 64 ? new[] { 1, 3 } : [1])
                    Agrees(expected, table, new ScanOptions { Simd = width, Threads = threads }, $"{name}, leaves of {leafBytes}, {width}, {threads} threads");
            }
        }
    }

    private static void Agrees(ReferenceReader expected, CsvTable table, ScanOptions scan, string name)
    {
        var actual = Reading.AsText(table, scan);
        var facts = actual.Facts;
        Assert.Equal($"{name}\n{Reading.Show(expected.Rows)}", $"{name}\n{Reading.Show(actual.State)}");
        Assert.Equal($"{name}\n{Reading.Show(expected.Issues)}", $"{name}\n{Reading.Show(facts.Issues)}");
        Assert.Equal(
            (name, expected.Rows.Count, expected.Ragged, expected.Malformed, expected.InvalidUtf8),
            (name, (int)facts.Rows, (int)facts.Ragged, (int)facts.Malformed, (int)facts.InvalidUtf8));
    }
}
