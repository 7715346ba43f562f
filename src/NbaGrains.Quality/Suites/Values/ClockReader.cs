using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Values that the clock of a run gives: <c>today</c>, <c>now</c>, <c>today - 3 days</c>, <c>now + 12 hours</c>.</summary>
internal static class ClockReader
{
    /// <summary>Null for a text that does not begin with today or now and a sign.</summary>
    public static Bound? Read(ScalarNode scalar)
    {
        var text = scalar.Text.AsSpan();
        var today = text.StartsWith("today", StringComparison.Ordinal);
        if (!scalar.IsPlain || (!today && !text.StartsWith("now", StringComparison.Ordinal)))
            return null;
        text = text[(today ? "today" : "now").Length..].TrimStart();
        if (text.IsEmpty)
            return today ? Bound.Today() : Bound.Now();
        if (text[0] is not ('+' or '-'))
            return null;
        if (!DurationReader.TryRead(text[1..], out var span))
            throw scalar.Fault($"'{scalar.Text}' is no time: behind the sign stands a whole number of {DurationReader.Units}, such as {(today ? "today - 3 days" : "now - 12 hours")}. For the text, put it in quotes.");
        if (today && span.Ticks % TimeSpan.TicksPerDay != 0)
            throw scalar.Fault($"today is a day, and {text[1..].Trim()} is not a number of days. For an instant write now {text}.");
        var signed = text[0] == '-' ? -span : span;
        return today ? Bound.Today(signed.Days) : Bound.Now(signed.Ticks / TimeSpan.TicksPerMicrosecond);
    }
}
