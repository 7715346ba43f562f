namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>
/// A column of the table of columns. <paramref name="Cell"/> gives a row's text for a width, so that a sparkline or a list of top
/// values can use the room there is.
/// </summary>
/// <param name="Title">The heading.</param>
/// <param name="Floor">The width below which it is dropped rather than cut further.</param>
/// <param name="Cap">The width it never exceeds.</param>
/// <param name="Importance">The least important are dropped first; equal ones together.</param>
/// <param name="AlignRight">True for figures.</param>
/// <param name="Cell">The clean text of a row within a width, and its ink.</param>
/// <param name="Modest">Rows that ask for no more than the floor, because their text may be cut: names, not figures.</param>
internal sealed record TextColumn(
    string Title, int Floor, int Cap, int Importance, bool AlignRight, Func<int, int, (string Text, Ink Ink)> Cell, Func<int, bool>? Modest = null);

/// <summary>Lays columns out in the width of a screen: drops what matters least, then gives the room to what needs it.</summary>
internal sealed class TextTable(Screen screen, IReadOnlyList<TextColumn> columns, int rows)
{
    private const int Gap = 2;

    public void Write()
    {
        var natural = columns.Select(NaturalWidth).ToArray();
        var kept = Keep(natural);
        var widths = Share(kept, natural);
        WriteLine(kept, widths, i => (screen.Clean(columns[i].Title), Ink.Dim));
        WriteLine(kept, widths, i => (new string(screen.Unicode ? '─' : '-', widths[i]), Ink.Dim));
        for (var row = 0; row < rows; row++)
            WriteLine(kept, widths, i => columns[i].Cell(row, widths[i]));
    }

    private int NaturalWidth(TextColumn column)
    {
        var width = DisplayWidth.Of(screen.Clean(column.Title));
        for (var row = 0; row < rows && width < column.Cap; row++)
        {
            var wanted = DisplayWidth.Of(column.Cell(row, column.Cap).Text);
            width = Math.Max(width, column.Modest?.Invoke(row) == true ? Math.Min(wanted, column.Floor) : wanted);
        }
        return Math.Min(width, column.Cap);
    }

    private List<int> Keep(int[] natural)
    {
        var kept = Enumerable.Range(0, columns.Count).ToList();
        while (kept.Count > 1 && kept.Sum(i => Math.Min(natural[i], columns[i].Floor) + Gap) - Gap > screen.Width)
        {
            var least = kept.Min(i => columns[i].Importance);
            kept.RemoveAll(i => columns[i].Importance == least && i > 0);
        }
        return kept;
    }

    private int[] Share(List<int> kept, int[] natural)
    {
        var widths = natural.Select((width, i) => Math.Min(width, columns[i].Floor)).ToArray();
        var free = screen.Width - kept.Sum(i => widths[i] + Gap) + Gap;
        // The last column is the one that can use any room.
        foreach (var i in kept)
        {
            var more = Math.Clamp(free, 0, natural[i] - widths[i]);
            widths[i] += more;
            free -= more;
        }
        return widths;
    }

    private void WriteLine(List<int> kept, int[] widths, Func<int, (string Text, Ink Ink)> cell)
    {
        var owed = 0;
        foreach (var i in kept)
        {
            var (text, ink) = cell(i);
            text = screen.Fit(text, widths[i]);
            var padding = widths[i] - DisplayWidth.Of(text);
            var before = columns[i].AlignRight ? padding : 0;
            // Blanks are owed until something follows: no line ends in spaces.
            if (text.Length > 0)
                screen.Write(new string(' ', owed + before));
            screen.Write(text, ink);
            owed = (text.Length > 0 ? padding - before : owed + widths[i]) + Gap;
        }
        screen.Line();
    }
}
