namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>Words wrapped to a screen, with a marker before the first line and the rest indented under it.</summary>
internal static class Paragraph
{
    public static void Write(Screen screen, string marker, Ink ink, string clean)
    {
        screen.Write(marker, ink);
        var indent = DisplayWidth.Of(marker);
        var room = Math.Max(1, screen.Width - indent);
        var used = 0;
        foreach (var word in clean.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var fitted = screen.Fit(word, room);
            var width = DisplayWidth.Of(fitted);
            if (used > 0 && used + 1 + width > room)
            {
                screen.Line();
                screen.Write(new string(' ', indent));
                used = 0;
            }
            screen.Write(used > 0 ? " " + fitted : fitted);
            used += width + (used > 0 ? 1 : 0);
        }
        screen.Line();
    }
}
