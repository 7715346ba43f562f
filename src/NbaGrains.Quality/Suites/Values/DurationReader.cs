using System.Globalization;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Durations: <c>3 days</c>, <c>12 hours</c>, <c>90m</c>.</summary>
internal static class DurationReader
{
    /// <summary>A hundred years: what is longer is a mistake, and leads out of the calendar.</summary>
    private const long MaxSeconds = 36_525L * 86_400;

    public const string Units = "weeks, days, hours, minutes or seconds";

    public static TimeSpan Read(YamlNode node, string what)
    {
        if (node is not ScalarNode scalar || !TryRead(scalar.Text, out var span))
            throw node.Fault($"{what} is a whole number of {Units}, such as 3 days, 12 hours or 90m, not {node.Shape}.");
        if (span == TimeSpan.Zero)
            throw node.Fault($"{what} is longer than nothing.");
        return span;
    }

    /// <summary>A number, blanks or none, a unit; false also beyond a hundred years.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan span)
    {
        span = default;
        text = text.Trim();
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        var seconds = SecondsOf(text[digits..].TrimStart());
        if (seconds == 0 || count > MaxSeconds / seconds)
            return false;
        span = TimeSpan.FromTicks(count * seconds * TimeSpan.TicksPerSecond);
        return true;
    }

    private static long SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "w" or "week" or "weeks" => 604_800,
        "d" or "day" or "days" => 86_400,
        "h" or "hour" or "hours" => 3_600,
        "m" or "min" or "minute" or "minutes" => 60,
        "s" or "sec" or "second" or "seconds" => 1,
        _ => 0,
    };
}
