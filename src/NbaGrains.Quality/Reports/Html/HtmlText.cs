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
