namespace NbaGrains.Tables.Parsing;

/// <summary>
/// Instants as ISO 8601: a date, <c>T</c> or a blank, <c>HH:mm</c> with optional seconds and fraction, and an optional <c>Z</c> or
/// offset; without one the time is taken as UTC. A bare date is its midnight.
/// </summary>
internal static unsafe class TimestampParser
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long SecondsPerDay = 86_400;

    // 0001-01-01T00:00:00 and 9999-12-31T23:59:59.999999 UTC: an offset may lead beyond them, and nothing could show such an instant.
    private const long First = -62_135_596_800_000_000;
    private const long Last = 253_402_300_799_999_999;

    /// <summary>Microseconds since 1970-01-01T00:00:00 UTC; digits beyond the microsecond are cut.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, out long microseconds)
    {
        microseconds = 0;
        cell = Ascii.TrimBlanks(cell);
        if (cell.Length < DateParser.Length)
            return false;
        if (!DateParser.TryParse(cell[..DateParser.Length], out var days))
            return false;
        var rest = cell[DateParser.Length..];
        if (rest.IsEmpty)
        {
            microseconds = days * SecondsPerDay * MicrosecondsPerSecond;
            return true;
        }

        if (rest[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
            return false;
        rest = rest[1..];
        if (!TryParseTime(ref rest, out var time) || !TryParseOffset(rest, out var offsetSeconds))
            return false;
        microseconds = (((days * SecondsPerDay) - offsetSeconds) * MicrosecondsPerSecond) + time;
        return microseconds is >= First and <= Last;
    }

    private static bool TryParseTime(ref ReadOnlySpan<byte> rest, out long microseconds)
    {
        microseconds = 0;
        if (!TwoDigits(ref rest, out var hours) || hours > 23 || !Skip(ref rest, (byte)':'))
            return false;
        if (!TwoDigits(ref rest, out var minutes) || minutes > 59)
            return false;
        var seconds = 0;
        if (Skip(ref rest, (byte)':'))
        {
            if (!TwoDigits(ref rest, out seconds) || seconds > 59)
                return false;
            if (Skip(ref rest, (byte)'.') && !TryParseFraction(ref rest, out microseconds))
                return false;
        }

        microseconds += ((hours * 3600L) + (minutes * 60L) + seconds) * MicrosecondsPerSecond;
        return true;
    }

    private static bool TryParseFraction(ref ReadOnlySpan<byte> rest, out long microseconds)
    {
        microseconds = 0;
        var scale = MicrosecondsPerSecond;
        var digits = 0;
        for (; digits < rest.Length && Ascii.IsDigit(rest[digits]); digits++)
        {
            scale /= 10;
            microseconds += (rest[digits] - '0') * scale;
        }

        rest = rest[digits..];
        return digits is > 0 and <= 9;
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> rest, out long seconds)
    {
        seconds = 0;
        if (rest.IsEmpty || (rest.Length == 1 && rest[0] is (byte)'Z' or (byte)'z'))
            return true;
        var sign = rest[0] switch { (byte)'+' => 1, (byte)'-' => -1, _ => 0 };
        rest = rest[1..];
        if (sign == 0 || !TwoDigits(ref rest, out var hours) || hours > 18)
            return false;
        var minutes = 0;
        if (!rest.IsEmpty)
        {
            Skip(ref rest, (byte)':');
            if (!TwoDigits(ref rest, out minutes) || minutes > 59)
                return false;
        }

        seconds = sign * ((hours * 3600L) + (minutes * 60L));
        return rest.IsEmpty;
    }

    private static bool TwoDigits(ref ReadOnlySpan<byte> rest, out int value)
    {
        value = 0;
        if (rest.Length < 2 || !Ascii.IsDigit(rest[0]) || !Ascii.IsDigit(rest[1]))
            return false;
        value = ((rest[0] - '0') * 10) + (rest[1] - '0');
        rest = rest[2..];
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<byte> rest, byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
            return false;
        rest = rest[1..];
        return true;
    }
}
