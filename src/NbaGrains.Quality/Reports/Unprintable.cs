using System.Globalization;
using System.Text;

namespace NbaGrains.Quality.Reports;

/// <summary>
/// Characters of the data that must not reach a screen as they are: control characters can drive a terminal, and bidirectional
/// controls can make a value read as something else. They are shown, not dropped: they are a finding themselves.
/// </summary>
public static class Unprintable
{
    private const int ControlPictures = 0x2400;
    private const int PictureOfDelete = 0x2421;
    private const int Delete = 0x7F;

    /// <summary>True for a rune that has to be replaced.</summary>
    public static bool Is(Rune rune)
    {
        if (rune.Value is >= ' ' and < Delete)
            return false;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => true,
            UnicodeCategory.Format => !IsJoiner(rune),
            _ => false,
        };
    }

    /// <summary>Joiners shape letters and emoji and are harmless.</summary>
    public static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    /// <summary>The picture of a C0 control or delete (<c>␛</c>), U+FFFD for all others.</summary>
    public static Rune Picture(Rune rune) => rune.Value switch
    {
        < ' ' => new Rune(ControlPictures + rune.Value),
        Delete => new Rune(PictureOfDelete),
        _ => Rune.ReplacementChar,
    };

    /// <summary>A text with a picture for every rune that has to be replaced.</summary>
    public static string Pictured(string text)
    {
        var pictured = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            pictured.Append(Is(rune) ? Picture(rune) : rune);
        return pictured.ToString();
    }
}
