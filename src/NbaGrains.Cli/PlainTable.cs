using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli;

/// <summary>Lines under headings, for lists of the cluster: names and errors in them must not drive the terminal.</summary>
internal static class PlainTable
{
    public static void Write(TextWriter output, IReadOnlyList<string> headings, IReadOnlyList<string[]> rows)
    {
        var clean = rows.Select(row => row.Select(Unprintable.Pictured).ToArray()).Prepend([.. headings]).ToList();
        var widths = headings.Select((_, column) => clean.Max(row => row[column].Length)).ToArray();
        foreach (var row in clean)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
