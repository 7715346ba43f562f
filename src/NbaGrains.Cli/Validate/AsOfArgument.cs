using System.Globalization;

namespace NbaGrains.Cli.Validate;

/// <summary>Reads <c>--as-of</c>, and other options that name a time.</summary>
internal static class AsOfArgument
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFF",
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFK",
    ];

    /// <summary>A time without an offset is UTC, a date its midnight; null where nothing is given.</summary>
    public static DateTimeOffset? Parse(string? text, string option = "--as-of")
    {
        if (text is null)
            return null;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new CommandException($"{option}: '{text}' is not a time. Write 2026-11-21 or 2026-11-21T18:30:00Z.");
    }
}
