using BenchmarkDotNet.Reports;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Benchmarks.Measuring;

/// <summary>All summaries as one Markdown page.</summary>
internal static class ResultsPage
{
    /// <summary>Whether every benchmark has a result.</summary>
    public static bool IsComplete(Summary summary) =>
        !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success);

    public static void Write(string path, IReadOnlyList<Summary> summaries, string load)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var page = new StreamWriter(path);
        page.NewLine = "\n";
        var host = summaries[0].HostEnvironmentInfo;
        page.WriteLine("# Parts of a scan, one by one");
        page.WriteLine();
        page.WriteLine("Written by `bench/micro`; [README.md](README.md) says how to read it. One thread unless a table says otherwise.");
        page.WriteLine();
        page.WriteLine($"- Machine: {host.CpuInfo.Value?.ProcessorName?.Trim()}, {Environment.ProcessorCount} cores, {host.RuntimeVersion}");
        page.WriteLine($"- Load of the minute before: {load}");
        page.WriteLine($"- Tokenizer of scans: {SimdChoice.Current}");
        page.WriteLine($"- BenchmarkDotNet {host.BenchmarkDotNetVersion}, job: {string.Join(", ", Jobs(summaries))}");
        foreach (var summary in summaries)
            WriteTable(page, summary);
    }

    private static IEnumerable<string> Jobs(IEnumerable<Summary> summaries) =>
        summaries.SelectMany(summary => summary.BenchmarksCases).Select(one => one.Job.ResolvedId).Distinct();

    private static void WriteTable(TextWriter page, Summary summary)
    {
        if (summary.BenchmarksCases.Length == 0)
            return;
        var columns = summary.Table.Columns.Where(column => column.NeedToShow).ToList();
        page.WriteLine();
        page.WriteLine($"## {summary.BenchmarksCases[0].Descriptor.Type.Name}");
        page.WriteLine();
        page.WriteLine($"| {string.Join(" | ", columns.Select(column => column.Header))} |");
        page.WriteLine($"| {string.Join(" | ", columns.Select(column => IsFigure(column) ? "---:" : "---"))} |");
        foreach (var line in summary.Table.FullContent)
            page.WriteLine($"| {string.Join(" | ", columns.Select(column => MarkdownCell(line[column.Index])))} |");
    }

    private static bool IsFigure(SummaryTable.SummaryTableColumn column) =>
        column.Justify == SummaryTable.SummaryTableColumn.TextJustification.Right;

    private static string MarkdownCell(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
}
