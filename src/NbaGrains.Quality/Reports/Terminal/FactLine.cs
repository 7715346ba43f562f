namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>Short facts side by side, three blanks apart, on as many lines as they need.</summary>
internal static class FactLine
{
    private const string Gap = "   ";

    public static void Write(Screen screen, params IEnumerable<(string Text, Ink Ink)> facts)
    {
        var used = 0;
        foreach (var (text, ink) in facts)
        {
            var fact = screen.Fit(screen.Clean(text), screen.Width);
            var width = DisplayWidth.Of(fact);
            if (used > 0 && used + Gap.Length + width > screen.Width)
            {
                screen.Line();
                used = 0;
            }
            if (used > 0)
                screen.Write(Gap);
            screen.Write(fact, ink);
            used += width + (used > 0 ? Gap.Length : 0);
        }
        screen.Line();
    }
}
