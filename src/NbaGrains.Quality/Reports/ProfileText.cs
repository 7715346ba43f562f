using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports.Terminal;

namespace NbaGrains.Quality.Reports;

/// <summary>A profile for people at a terminal: a line of facts, a table with one line a column, and what stands out.</summary>
public static class ProfileText
{
    /// <summary>Writes the profile; nothing of the data reaches the terminal as a control character.</summary>
    /// <param name="output">Where to write; lines end in <c>\n</c>.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="width">Cells of a line; less important columns give way in a narrow terminal.</param>
    /// <param name="color">True to use the terminal's sixteen colours.</param>
    /// <param name="unicode">False for a terminal that shows ASCII only.</param>
    public static void Write(TextWriter output, TableProfile profile, int width, bool color, bool unicode)
    {
        var screen = new Screen(output, width, color, unicode);
        FactLine.Write(screen, Facts(profile));
        screen.Line();
        if (profile.Columns.Count > 0)
            new ColumnTable(screen, profile).Write();
        new Notes(screen, profile).Write();
    }

    private static IEnumerable<(string, Ink)> Facts(TableProfile profile)
    {
        yield return (profile.File == "-" ? "standard input" : profile.File, Ink.Bold);
        yield return ($"{Figures.Count(profile.Rows, "row", "rows")} × {Figures.Count(profile.Columns.Count, "column", "columns")}", Ink.Plain);
        var rate = Figures.Rate(profile.Bytes, profile.Seconds);
        yield return ($"{Figures.Bytes(profile.Bytes)} in {Figures.Duration(profile.Seconds)}" + (rate.Length > 0 ? $" ({rate})" : ""), Ink.Plain);
        yield return ($"profile score {Figures.Percent(profile.Score)}", Ink.Plain);
    }
}
