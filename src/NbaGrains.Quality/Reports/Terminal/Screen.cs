using System.Text;

namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>The terminal a report is written for: its width, and whether it shows colours and more than ASCII.</summary>
internal sealed class Screen(TextWriter output, int width, bool color, bool unicode)
{
    private const int Narrowest = 30;

    public int Width { get; } = Math.Max(Narrowest, width);

    public bool Unicode { get; } = unicode;

    /// <summary>Text that is safe to print: control characters and escape sequences become visible, ASCII terminals get ASCII.</summary>
    public string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= ' ' and < 0x7F)
                clean.Append((char)rune.Value);
            else if (!Unicode)
                clean.Append(Ascii(rune));
            else if (!Unprintable.IsJoiner(rune))
                clean.Append(Unprintable.Is(rune) ? Unprintable.Picture(rune) : rune);
        }
        return clean.ToString();
    }

    /// <summary>Clean text that takes at most <paramref name="cells"/> cells, ending in an ellipsis where it was cut.</summary>
    public string Fit(string clean, int cells)
    {
        // No text is wider than two cells a UTF-16 unit, so most need no measuring.
        if (clean.Length * 2 <= cells || DisplayWidth.Of(clean) <= cells)
            return clean;
        var ellipsis = Unicode ? "…" : "~";
        var fitted = new StringBuilder();
        var used = 1;
        foreach (var rune in clean.EnumerateRunes())
        {
            used += DisplayWidth.Of(rune);
            if (used > cells)
                break;
            fitted.Append(rune);
        }
        return cells <= 0 ? "" : fitted.Append(ellipsis).ToString();
    }

    public void Write(string clean, Ink ink = Ink.Plain)
    {
        var code = color ? Code(ink) : "";
        if (code.Length == 0 || clean.Length == 0)
            output.Write(clean);
        else
            output.Write($"\e[{code}m{clean}\e[0m");
    }

    public void Line() => output.Write('\n');

    private static string Ascii(Rune rune) => rune.Value switch
    {
        '…' => "...",
        '≈' => "~",
        '±' => "+/-",
        '×' => "x",
        '−' or '–' or '─' => "-",
        '·' or '•' => "*",
        _ => DisplayWidth.Of(rune) == 0 ? "" : "?",
    };

    private static string Code(Ink ink) => ink switch
    {
        Ink.Bold => "1",
        Ink.Dim => "2",
        Ink.Accent => "36",
        Ink.Caution => "33",
        Ink.Attention => "1;31",
        Ink.Good => "1;32",
        _ => "",
    };
}

/// <summary>What a piece of text is for; the terminal's own palette decides how that looks.</summary>
internal enum Ink
{
    Plain,
    Bold,
    Dim,
    Accent,
    Caution,
    Attention,
    Good,
}
