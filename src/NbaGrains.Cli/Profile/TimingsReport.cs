using System.Globalization;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Cli.Profile;

/// <summary>Where the time of a profile went, and what to do about it.</summary>
internal static class TimingsReport
{
    private const double Mega = 1e6;
    private const int NamedColumns = 8;

    public static void Write(TextWriter output, CsvTable table, TableScan scan, TimeSpan open, TimeSpan scanning, TimeSpan build)
    {
        var bytes = scan.Facts.Bytes / Mega;
        output.WriteLine($"{Unprintable.Pictured(table.Name)}: {F(bytes)} MB, {scan.Facts.Rows:N0} rows, {table.Names.Count} columns, tokenizer {SimdChoice.Current}");
        Line(output, "open and sample", open.TotalSeconds, null);
        Line(output, scan.Passes == 1 ? "scan" : "scan (two passes)", scanning.TotalSeconds, bytes);
        foreach (var stage in Enum.GetValues<ScanStage>())
            Line(output, $"  {stage.ToString().ToLowerInvariant()} (thread-seconds)", scan.Facts.Clock.Seconds(stage), bytes);
        Line(output, "figures", build.TotalSeconds, null);
        output.WriteLine($"  peak memory {F(PeakMegabytes())} MB");
        foreach (var advice in Advice(table, scan, scanning))
            output.WriteLine($"  advice: {Unprintable.Pictured(advice)}");
    }

    private static void Line(TextWriter output, string stage, double seconds, double? megabytes) => output.WriteLine(
        $"  {stage,-28} {seconds.ToString("F3", CultureInfo.InvariantCulture),8} s"
        + (megabytes is { } size && seconds > 0 ? $" {F(size / seconds),8} MB/s" : ""));

    private static IEnumerable<string> Advice(CsvTable table, TableScan scan, TimeSpan scanning)
    {
        if (scan.Reread.Count > 0)
        {
            var schema = scan.Reread.Take(NamedColumns).Select(column => $"{table.Names[column]}={scan.Types[column].ToString().ToLowerInvariant()}");
            var more = scan.Reread.Count > NamedColumns ? ",..." : "";
            yield return $"the sample misjudged {scan.Reread.Count} columns, which were read again: --schema '{string.Join(',', schema).Replace("'", "'\\''", StringComparison.Ordinal)}{more}' saves the second pass.";
        }

        if (scan.Facts.Clock.Seconds(ScanStage.Read) > scanning.TotalSeconds / 2)
        {
            yield return table.IsStream
                ? "most time went into waiting for the stream: unpack the file, or read it from disk, to use every core."
                : "most time went into reading: the file was not in memory; a second run shows the speed of the scan itself.";
        }

        if (scan.Facts.Ragged > scan.Facts.Rows / 2)
            yield return "most rows have another width than the header: check --delimiter.";
    }

    /// <summary>The peak resident set of this process, from the kernel.</summary>
    private static double PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kibibytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim();
        return double.TryParse(kibibytes, CultureInfo.InvariantCulture, out var value) ? value * 1024 / Mega : 0;
    }

    private static string F(double value) => value.ToString("N1", CultureInfo.InvariantCulture);
}
