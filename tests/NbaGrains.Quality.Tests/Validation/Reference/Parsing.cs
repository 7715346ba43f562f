using System.Globalization;
using System.Text.RegularExpressions;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Cells as values, by regular expressions and the framework.</summary>
internal static partial class Parsing
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const int MostOffsetHours = 18;

    /// <summary>The value of a cell that shows something; null where it is not of the type.</summary>
    public static Scalar? Parse(string cell, ColumnType type)
    {
        cell = cell.Trim(' ', '\t');
        return type switch
        {
            ColumnType.Boolean => cell.ToLowerInvariant() switch
            {
                "true" => Scalar.OfBoolean(true),
                "false" => Scalar.OfBoolean(false),
                _ => null,
            },
            ColumnType.Integer => Integer().IsMatch(cell) && long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                ? Scalar.OfInteger(integer)
                : null,
            ColumnType.Number => Number(cell) is { } number ? Scalar.OfNumber(number) : null,
            ColumnType.Date => Day(cell) is { } day ? Scalar.OfDate(day) : null,
            ColumnType.Timestamp => Instant(cell) is { } instant ? Scalar.OfTimestamp(instant) : null,
            ColumnType.Text => Scalar.OfText(cell),
            _ => null,
        };
    }

    private static double? Number(string cell)
    {
        var word = cell.TrimStart('-', '+').ToLowerInvariant();
        if (cell.Length - word.Length <= 1)
        {
            if (word == "nan")
                return double.NaN;
            if (word is "inf" or "infinity")
                return cell[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        // Zero is added because -0 is 0.
        return Decimal().IsMatch(cell) ? double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture) + 0.0 : null;
    }

    private static long? Day(string cell) =>
        Date().IsMatch(cell) && DateOnly.TryParseExact(cell.Replace('/', '-'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber
            : null;

    private static long? Instant(string cell)
    {
        if (cell.Length < 10 || Day(cell[..10]) is not { } day)
            return null;
        var time = Time().Match(cell[10..]);
        if (!time.Success)
            return null;
        int[] parts = [.. Enumerable.Range(1, 3).Select(i => time.Groups[i].Success ? Whole(time.Groups[i].Value) : 0)];
        if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59)
            return null;
        var fraction = time.Groups[4].Value;
        var microseconds = fraction.Length == 0 ? 0 : Whole(fraction.PadRight(6, '0')[..6]);
        var (hours, minutes) = (time.Groups[6].Success ? Whole(time.Groups[6].Value) : 0, time.Groups[7].Success ? Whole(time.Groups[7].Value) : 0);
        if (hours > MostOffsetHours || minutes > 59)
            return null;
        var offset = ((hours * 3600L) + (minutes * 60L)) * (time.Groups[5].Value == "-" ? -1 : 1);
        var seconds = (day * 86_400) + (parts[0] * 3600L) + (parts[1] * 60L) + parts[2] - offset;
        return (seconds * MicrosecondsPerSecond) + microseconds;
    }

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[+-]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A[0-9]{4}([-/])[0-9]{2}\1[0-9]{2}\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"\A(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?(?:[Zz]|([+-])([0-9]{2})(?::?([0-9]{2}))?)?)?\z")]
    private static partial Regex Time();
}
