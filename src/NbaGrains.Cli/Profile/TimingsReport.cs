using System.Globalization;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Cli.Profile;

/// <summary>Where the time of a profile went, and what to do about it.</summary>
internal static class TimingsReport
{
    /// <summary>The stage whose parts are shown.</summary>
    public const string Scan = "scan";

    private const double Mega = 1e6;
    private const int NamedColumns = 8;

    public static void Write(TextWriter output, CsvTable table, TableScan scan, IReadOnlyList<StageTime> stages)
    {
        var bytes = scan.Facts.Bytes / Mega;
        output.WriteLine($"{Unprintable.Pictured(table.Name)}: {F(bytes)} MB, {Figures.Count(scan.Facts.Rows, "row", "rows")}, {Figures.Count(table.Names.Count, "column", "columns")}, tokenizer {SimdChoice.Current}");
        output.WriteLine($"  {"stage",-28} {"seconds",9} {"MB/s",9} {"peak MB",9}");
        foreach (var stage in stages)
        {
            var isScan = stage.Name == Scan;
            Line(output, isScan && scan.Passes > 1 ? "scan (two passes)" : stage.Name, stage.Seconds, isScan ? bytes : null, stage.PeakBytes / Mega);
            if (!isScan)
                continue;
            foreach (var part in Enum.GetValues<ScanStage>())
                Line(output, $"  {part.ToString().ToLowerInvariant()} (thread-seconds)", scan.Facts.Clock.Seconds(part), bytes, null);
        }

        foreach (var advice in Advice(table, scan, stages.Where(stage => stage.Name == Scan).Sum(stage => stage.Seconds)))
            output.WriteLine($"  advice: {Unprintable.Pictured(advice)}");
    }

    private static void Line(TextWriter output, string stage, double seconds, double? megabytes, double? peak)
    {
        var rate = megabytes is { } size && seconds > 0 ? F(size / seconds) : "";
        output.WriteLine($"  {stage,-28} {seconds.ToString("F3", CultureInfo.InvariantCulture),9} {rate,9} {(peak is { } most ? F(most) : ""),9}".TrimEnd());
    }

    private static IEnumerable<string> Advice(CsvTable table, TableScan scan, double scanning)
    {
        if (scan.Reread.Count > 0)
        {
            var schema = scan.Reread.Take(NamedColumns).Select(column => $"{table.Names[column]}={scan.Types[column].ToString().ToLowerInvariant()}");
            var more = scan.Reread.Count > NamedColumns ? ",..." : "";
            yield return $"the sample misjudged {Figures.Count(scan.Reread.Count, "column", "columns")}, read again: --schema '{string.Join(',', schema).Replace("'", "'\\''", StringComparison.Ordinal)}{more}' saves the second pass.";
        }

        if (scan.Facts.Clock.Seconds(ScanStage.Read) > scanning / 2)
        {
            yield return table.IsStream
                ? "most time went into waiting for the stream: unpack the file, or read it from disk, to use every core."
                : "most time went into reading: the file was not in memory; a second run shows the speed of the scan itself.";
        }

        if (scan.Facts.Ragged > scan.Facts.Rows / 2)
            yield return "most rows have another width than the header: check --delimiter.";
    }

    private static string F(double value) => value.ToString("N1", CultureInfo.InvariantCulture);
}
