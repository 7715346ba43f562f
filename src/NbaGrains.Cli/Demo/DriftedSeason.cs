namespace NbaGrains.Cli.Demo;

/// <summary>A season from another feed: it counts minutes by another clock, and calls centers forwards. Every rule holds, and nothing is as it was.</summary>
internal static class DriftedSeason
{
    private const double Clock = 0.7;
    private const string Minutes = "minutes";
    private const string Position = "position";

    public static void Write(string season, string drifted)
    {
        using var lines = File.ReadLines(season).GetEnumerator();
        using var output = new StreamWriter(drifted) { NewLine = "\n" };
        lines.MoveNext();
        output.WriteLine(lines.Current);
        var header = lines.Current.Split(',');
        var (minutes, position) = (Array.IndexOf(header, Minutes), Array.IndexOf(header, Position));
        while (lines.MoveNext())
        {
            // The generator quotes nothing.
            var cells = lines.Current.Split(',');
            cells[minutes] = (double.Parse(cells[minutes], System.Globalization.CultureInfo.InvariantCulture) * Clock).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
            if (cells[position] == "C")
                cells[position] = "F";
            output.WriteLine(string.Join(',', cells));
        }
    }
}
