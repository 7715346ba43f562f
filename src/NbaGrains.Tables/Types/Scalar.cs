using System.Globalization;

namespace NbaGrains.Tables.Types;

/// <summary>One value of a column, with its type; what reports show and rules compare. Not used on hot paths.</summary>
public readonly record struct Scalar
{
    private const long MicrosecondsPerSecond = 1_000_000;

    private readonly long _bits;
    private readonly string? _text;

    private Scalar(ColumnType type, long bits, string? text)
    {
        Type = type;
        _bits = bits;
        _text = text;
    }

    /// <summary>The type; <see cref="ColumnType.Unknown"/> for the default value, which is no value at all.</summary>
    public ColumnType Type { get; }

    /// <summary>The integer, the boolean as 0 or 1, the days of a date, the microseconds of a timestamp.</summary>
    public long Long => _bits;

    /// <summary>The value as a double: a number itself, others by their integer; NaN for text.</summary>
    public double Double => Type switch
    {
        ColumnType.Number => BitConverter.Int64BitsToDouble(_bits),
        ColumnType.Text or ColumnType.Unknown => double.NaN,
        _ => _bits,
    };

    public static Scalar OfBoolean(bool value) => new(ColumnType.Boolean, value ? 1 : 0, null);
    public static Scalar OfInteger(long value) => new(ColumnType.Integer, value, null);
    public static Scalar OfNumber(double value) => new(ColumnType.Number, BitConverter.DoubleToInt64Bits(value), null);
    public static Scalar OfDate(long days) => new(ColumnType.Date, days, null);
    public static Scalar OfTimestamp(long microseconds) => new(ColumnType.Timestamp, microseconds, null);
    public static Scalar OfText(string value) => new(ColumnType.Text, 0, value);

    /// <summary>A value of an integer-backed type (boolean, integer, date, timestamp) from its 64 bits.</summary>
    public static Scalar OfLong(ColumnType type, long value) => new(type, value, null);

    /// <summary>The text people read: invariant culture, shortest round-trip numbers, ISO 8601 dates (UTC).</summary>
    public override string ToString() => Type switch
    {
        ColumnType.Unknown => "",
        ColumnType.Boolean => _bits != 0 ? "true" : "false",
        ColumnType.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        ColumnType.Number => Double.ToString("R", CultureInfo.InvariantCulture),
        ColumnType.Date => FormatDate(_bits),
        ColumnType.Timestamp => FormatTimestamp(_bits),
        _ => _text ?? "",
    };

    private static string FormatDate(long days) =>
        DateTime.UnixEpoch.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string FormatTimestamp(long microseconds)
    {
        var instant = DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        var format = microseconds % MicrosecondsPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ";
        return instant.ToString(format, CultureInfo.InvariantCulture);
    }
}
