using System.Text;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Support;

/// <summary>Reads tables from memory the way the product does.</summary>
internal static class Reading
{
    public static readonly SimdWidth[] Widths = [SimdWidth.Scalar, SimdWidth.Bits256, SimdWidth.Bits512];

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Text as cells show it: every UTF-8 byte as one character.</summary>
    public static string Raw(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public static CsvTable Open(byte[] bytes, CsvOptions? options = null) => CsvOpener.Open(new MemorySource(bytes), options ?? new CsvOptions());

    public static CsvTable Open(string text, CsvOptions? options = null) => Open(Bytes(text), options);

    /// <summary>Scans with every column as text, so that the cells are what the tokenizer cut.</summary>
    public static ScanResult<List<string?[]>> AsText(CsvTable table, ScanOptions? scan = null) =>
        LeafScan.Run(table, new CellCollector(), [.. table.Names.Select(_ => ColumnType.Text)], scan);

    /// <summary>Scans as callers do: with the sampled types, and again with the final ones where those were wrong.</summary>
    public static ScanResult<List<string?[]>> Typed(CsvTable table, ScanOptions? scan = null)
    {
        var first = LeafScan.Run(table, new CellCollector(), table.SampledTypes, scan);
        if (!first.Contradicted.Contains(true))
            return first;
        var second = LeafScan.Run(table, new CellCollector(), first.Types, scan);
        Assert.DoesNotContain(true, second.Contradicted);
        return second;
    }

    public static ScanResult<List<string?[]>> Typed(string text, CsvOptions? options = null) => Typed(Open(text, options));

    /// <summary>The cells of one column.</summary>
    public static IEnumerable<string?> Column(this ScanResult<List<string?[]>> result, int column = 0) =>
        result.State.Select(row => row[column]);

    /// <summary>Rows as one string, for messages that can be read.</summary>
    public static string Show(IEnumerable<string?[]> rows) =>
        string.Join("\n", rows.Select(row => string.Join(" ", row.Select(cell => cell is null ? "-" : $"[{cell}]"))));

    /// <summary>Issues without their sentences.</summary>
    public static string Show(IEnumerable<ReadIssue> issues) =>
        string.Join("\n", issues.Select(issue => $"{issue.Kind} line {issue.Line} byte {issue.ByteOffset}"));
}
