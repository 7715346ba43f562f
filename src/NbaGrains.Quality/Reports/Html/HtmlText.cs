using System.Globalization;
using System.Text;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>Text of the data made safe for HTML, as content and inside quoted attributes.</summary>
internal static class HtmlText
{
    /// <summary>Escapes markup; control characters become pictures, bidirectional and other invisible controls their code point.</summary>
    public static void Append(TextWriter output, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Entity(rune) is { } entity)
                output.Write(entity);
            else if (!Unprintable.Is(rune))
                Append(output, rune);
            else if (rune.IsAscii)
                Append(output, Unprintable.Picture(rune));
            else
                output.Write($"[U+{rune.Value.ToString("X4", CultureInfo.InvariantCulture)}]");
        }
    }

    /// <summary>The first code points of a text that would be too long for a page.</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var shortened = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used++ == limit)
                return shortened.Append('…').ToString();
            shortened.Append(rune);
        }
        return text;
    }

    private static string? Entity(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => null,
    };

    private static void Append(TextWriter output, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        output.Write(units[..rune.EncodeToUtf16(units)]);
    }
}
