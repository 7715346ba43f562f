using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Parsing;

/// <summary>Calendar days as <c>yyyy-MM-dd</c> or <c>yyyy/MM/dd</c> (ISO 8601, proleptic Gregorian, years 0001 to 9999).</summary>
internal static unsafe class DateParser
{
    public const int Length = 10;

    private static ReadOnlySpan<byte> DaysInMonth => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>Days since 1970-01-01.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, out long days)
    {
        days = 0;
        cell = Ascii.TrimBlanks(cell);
        if (cell.Length != Length)
            return false;
        fixed (byte* at = cell)
            return TryParse(at, out days);
    }

    /// <summary>The ten bytes at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(byte* at, out long days)
    {
        days = 0;
        if (at[4] != at[7] || (at[4] != (byte)'-' && at[4] != (byte)'/'))
            return false;
        if (!TwoDigits(at, out var century) || !TwoDigits(at + 2, out var year)
            || !TwoDigits(at + 5, out var month) || !TwoDigits(at + 8, out var day))
            return false;
        year += century * 100;
        if (year == 0 || (uint)(month - 1) > 11 || day == 0 || day > DaysOf(year, month))
            return false;
        days = DaysFromCivil(year, month, day);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TwoDigits(byte* at, out int value)
    {
        var tens = (uint)(at[0] - '0');
        var ones = (uint)(at[1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    private static int DaysOf(int year, int month) =>
        month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : DaysInMonth[month - 1];

    /// <remarks>Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.</remarks>
    private static long DaysFromCivil(int year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = year / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return ((long)era * 146097) + dayOfEra - 719468;
    }
}
