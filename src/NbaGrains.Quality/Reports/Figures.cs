using System.Globalization;
using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports;

/// <summary>
/// Numbers as people read them, the same in the terminal and on a page: counts are grouped (<c>12,345</c>), values of the data
/// are not (a season is <c>2026</c>, never <c>2,026</c>) and keep only the digits that mean something.
/// </summary>
public static class Figures
{
    private const double Grouped = 10_000;
    private const double LargestPlain = 1e15;
    private const double SmallestPlain = 1e-4;
    private const int SecondsPerMinute = 60;
    private const int MostDigits = 9;

    private static readonly string[] ByteUnits = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A count with thousands separators: <c>1,234,567</c>.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count and its noun: <c>1 row</c>, <c>1,200 rows</c>.</summary>
    public static string Count(long count, string singular, string plural) => $"{Count(count)} {(count == 1 ? singular : plural)}";

    /// <summary>A number to so many significant digits, never rounding off whole ones: <c>0.4612</c>, <c>27.31</c>, <c>22500614</c>, <c>1.2e-9</c>.</summary>
    public static string Significant(double value, int digits = 4)
    {
        if (value == 0)
            return "0";
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        var magnitude = Math.Abs(value);
        if (magnitude is >= LargestPlain or < SmallestPlain)
            return value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture);
        var decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(magnitude)));
        var text = value.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }

    /// <summary>A mean, deviation or sum: like <see cref="Significant"/>, with thousands separators from 10,000 on.</summary>
    public static string Aggregate(double value, int digits = 4) => Math.Abs(value) is >= Grouped and < LargestPlain
        ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : Significant(value, digits);

    /// <summary>A share of a whole: <c>41.2%</c>. Only none is <c>0%</c> and only all is <c>100%</c>; in between <c>&lt;0.1%</c> and <c>&gt;99.9%</c>.</summary>
    public static string Share(long part, long whole) => whole <= 0 ? "0%" : Percent((double)part / whole);

    /// <summary>A share, 0 to 1, in percent; see <see cref="Share"/>.</summary>
    public static string Percent(double share) => share switch
    {
        double.NaN => "n/a",
        <= 0 => "0%",
        >= 1 => "100%",
        < 0.001 => "<0.1%",
        > 0.999 => ">99.9%",
        _ => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%",
    };

    /// <summary>Bytes in decimal units (1 kB = 1,000 bytes), three significant digits: <c>4.13 MB</c>.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        // 999.5 would round to "1000" of the smaller unit.
        for (; bytes >= 999.5 && unit < ByteUnits.Length - 1; unit++)
            bytes /= 1000;
        return unit == 0 && bytes == 1 ? "1 byte" : $"{Significant(bytes, 3)} {ByteUnits[unit]}";
    }

    /// <summary>Throughput: <c>588 MB/s</c>; empty where no time was measured.</summary>
    public static string Rate(long bytes, double seconds) => seconds > 0 ? Bytes(bytes / seconds) + "/s" : "";

    /// <summary>A duration: <c>85 ms</c>, <c>1.24 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 0.0005 => "<1 ms",
        < 0.9995 => Significant(Math.Round(seconds * 1000), 3) + " ms",
        < SecondsPerMinute => Significant(seconds, 3) + " s",
        _ => $"{Count((long)seconds / SecondsPerMinute)} min {(long)seconds % SecondsPerMinute} s",
    };

    /// <summary>A value of the data: integers in full, numbers to significant digits, instants without what says nothing,
    /// text in quotes where it is empty or begins or ends in a blank.</summary>
    public static string Value(Scalar value, int digits = 4) => value.Type switch
    {
        ColumnType.Number => OfData(value.Double, digits),
        ColumnType.Timestamp => Instant(value.ToString()),
        ColumnType.Text => Quoted(value.ToString()),
        _ => value.ToString(),
    };

    /// <summary>A mean, to the digits that its deviation gives meaning: <c>2025.6</c> ± 0.491, not <c>2026</c>.</summary>
    public static string Mean(double mean, double? deviation, int digits = 4)
    {
        if (deviation is not > 0 || mean == 0)
            return Aggregate(mean, digits);
        var decimals = 1 - (int)Math.Floor(Math.Log10(deviation.Value));
        var whole = 1 + (int)Math.Floor(Math.Log10(Math.Abs(mean)));
        return Aggregate(mean, Math.Clamp(whole + decimals, digits, MostDigits));
    }

    /// <summary>A number of the data must not look like the whole number that it is not: 0.99999 is not 1.</summary>
    private static string OfData(double value, int digits)
    {
        var text = Significant(value, digits);
        while (digits < MostDigits && !text.Contains('.') && !text.Contains('e') && value != Math.Truncate(value))
            text = Significant(value, ++digits);
        return text;
    }

    /// <summary>The name of a type as reports write it: <c>integer</c>, <c>unknown</c>.</summary>
    public static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Boolean => "boolean",
        ColumnType.Integer => "integer",
        ColumnType.Number => "number",
        ColumnType.Date => "date",
        ColumnType.Timestamp => "timestamp",
        ColumnType.Text => "text",
        _ => "unknown",
    };

    /// <summary>The number of distinct values, marked where it is an estimate: <c>≈12,345</c>.</summary>
    public static string Distinct(ColumnProfile column) => (column.DistinctExact ? "" : "≈") + Count(column.Distinct);

    private static string Quoted(string text) => text.Length == 0 || text[0] == ' ' || text[^1] == ' ' ? $"\"{text}\"" : text;

    /// <summary><c>2026-01-31T19:30:00Z</c> as <c>2026-01-31 19:30</c>; seconds only where there are some.</summary>
    private static string Instant(string iso)
    {
        var minutes = iso[..16].Replace('T', ' ');
        return iso[16..].StartsWith(":00Z", StringComparison.Ordinal) ? minutes : minutes + iso[16..19];
    }
}
