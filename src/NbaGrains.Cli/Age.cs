using System.Globalization;

namespace NbaGrains.Cli;

/// <summary>A span of time as people say it.</summary>
internal static class Age
{
    public static string Of(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => $"in {Of(-span)}",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:F0}s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes}m{span.Seconds:00}s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}h{span.Minutes:00}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays}d{span.Hours:00}h"),
    };
}
