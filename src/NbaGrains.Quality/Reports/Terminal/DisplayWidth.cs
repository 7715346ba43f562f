using System.Globalization;
using System.Text;

namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>How many cells of a terminal a text takes: wide East Asian characters and emoji two, combining marks none.</summary>
internal static class DisplayWidth
{
    /// <summary>Ranges of wide characters, from Unicode's EastAsianWidth (W and F), joined where what lies between is not printed.</summary>
    private static readonly (int From, int To)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653),
        (0x26A1, 0x26A1), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C),
        (0x2753, 0x2757), (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x2E80, 0x303E), (0x3041, 0x4DBF),
        (0x4E00, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x16FE0, 0x18D08), (0x1AFF0, 0x1B2FB), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A),
        (0x1F200, 0x1F320), (0x1F32D, 0x1F64F), (0x1F680, 0x1F6FC), (0x1F7E0, 0x1F7F0), (0x1F90C, 0x1F9FF), (0x1FA70, 0x1FAF8),
        (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    public static int Of(Rune rune)
    {
        if (rune.IsAscii)
            return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    private static bool IsWide(int value)
    {
        foreach (var (from, to) in Wide)
        {
            if (value < from)
                return false;
            if (value <= to)
                return true;
        }
        return false;
    }
}
