using System.Text;

namespace NbaGrains.Quality.Checks;

/// <summary>
/// A way to write dates and times, in the directives of strftime, as strptime reads them: numbers of up to the usual digits, names in
/// English and any case, the rest literally.
/// </summary>
/// <remarks>Source: POSIX.1-2017, strptime; %f is Python's fraction of up to six digits, %z is ISO 8601's offset.</remarks>
internal sealed class DateFormat
{
    /// <summary>The directives that are known: year, month, day, time, names, day of the year, offset; T, F, D and R stand for several.</summary>
    public const string Directives = "YymdeHIMSfpbBhaAjzFTDR%";

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private readonly string _format;

    /// <param name="format">A format of known directives.</param>
    public DateFormat(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var directive = format[i] == '%' && i + 1 < format.Length ? format[++i] : '\0';
            text.Append(directive switch
            {
                'F' => "%Y-%m-%d",
                'T' => "%H:%M:%S",
                'D' => "%m/%d/%y",
                'R' => "%H:%M",
                '\0' => format[i].ToString(),
                _ => $"%{directive}",
            });
        }

        _format = text.ToString();
    }

    /// <summary>Whether the whole text is a date or time written so, and one that exists.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        var year = 2000;
        int month = 1, day = 1, dayOfYear = 0;
        for (var i = 0; i < _format.Length; i++)
        {
            if (_format[i] != '%')
            {
                if (!TakeLiteral(ref text, ref i))
                    return false;
                continue;
            }

            var taken = _format[++i] switch
            {
                'Y' => TakeNumber(ref text, 4, 4, 0, 9999, out year),
                'y' => TakeNumber(ref text, 2, 2, 0, 99, out year) && (year += year < 69 ? 2000 : 1900) > 0,
                'm' => TakeNumber(ref text, 1, 2, 1, 12, out month),
                'e' when TakeByte(ref text, (byte)' ') => TakeNumber(ref text, 1, 1, 1, 9, out day),
                'd' or 'e' => TakeNumber(ref text, 1, 2, 1, 31, out day),
                'j' => TakeNumber(ref text, 1, 3, 1, 366, out dayOfYear),
                'H' => TakeNumber(ref text, 1, 2, 0, 23, out _),
                'I' => TakeNumber(ref text, 1, 2, 1, 12, out _),
                'M' => TakeNumber(ref text, 1, 2, 0, 59, out _),
                'S' => TakeNumber(ref text, 1, 2, 0, 61, out _),
                'f' => TakeNumber(ref text, 1, 6, 0, 999_999, out _),
                'p' => TakeName(ref text, ["am", "pm"], out _),
                'b' or 'B' or 'h' => TakeName(ref text, Months, out month) && ++month > 0,
                'a' or 'A' => TakeName(ref text, Days, out _),
                'z' => TakeOffset(ref text),
                _ => TakeByte(ref text, (byte)'%'),
            };
            if (!taken)
                return false;
        }

        return text.IsEmpty && (year == 0 || day <= DateTime.DaysInMonth(year, month)) && (dayOfYear < 366 || DateTime.IsLeapYear(Math.Max(year, 1)));
    }

    private bool TakeLiteral(ref ReadOnlySpan<byte> text, ref int at)
    {
        Span<byte> literal = stackalloc byte[4];
        Rune.DecodeFromUtf16(_format.AsSpan(at), out var rune, out var length);
        var bytes = literal[..rune.EncodeToUtf8(literal)];
        if (!text.StartsWith(bytes))
            return false;
        text = text[bytes.Length..];
        at += length - 1;
        return true;
    }

    private static bool TakeByte(ref ReadOnlySpan<byte> text, byte value)
    {
        if (text.IsEmpty || text[0] != value)
            return false;
        text = text[1..];
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text, int fewest, int most, int min, int max, out int value)
    {
        value = 0;
        var digits = 0;
        while (digits < most && digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9')
            value = (value * 10) + text[digits++] - '0';
        text = text[digits..];
        return digits >= fewest && value >= min && value <= max;
    }

    private static bool TakeName(ref ReadOnlySpan<byte> text, string[] names, out int index)
    {
        // Longest first, so that the short form of March is not taken where the long one stands.
        for (index = 0; index < names.Length; index++)
        {
            foreach (var name in (ReadOnlySpan<string>)[names[index], names[index][..Math.Min(3, names[index].Length)]])
            {
                if (text.Length < name.Length || !Ascii.EqualsIgnoreCase(text[..name.Length], name))
                    continue;
                text = text[name.Length..];
                return true;
            }
        }

        return false;
    }

    private static bool TakeOffset(ref ReadOnlySpan<byte> text)
    {
        if (TakeByte(ref text, (byte)'Z'))
            return true;
        if (text.IsEmpty || text[0] is not ((byte)'+' or (byte)'-'))
            return false;
        text = text[1..];
        if (!TakeNumber(ref text, 2, 2, 0, 23, out _))
            return false;
        _ = TakeByte(ref text, (byte)':');
        return TakeNumber(ref text, 2, 2, 0, 59, out _);
    }
}
