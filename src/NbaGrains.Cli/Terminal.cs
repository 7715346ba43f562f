using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli;

/// <summary>Where a command reads from and writes to, and what that place can show. Tests hand in their own.</summary>
internal sealed record Terminal
{
    private const int DefaultWidth = 120;

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Opens standard output for bytes.</summary>
    public required Func<Stream> OpenOut { get; init; }

    public int Width { get; init; } = DefaultWidth;

    public bool Color { get; init; }

    public bool Unicode { get; init; } = true;

    /// <summary>Whether standard error is a terminal, so that progress may be shown.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Cancelled when the user, or the system, wants the command to end.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>How long the command may take to end once it is interrupted, where a second is not enough.</summary>
    public Action<TimeSpan> AskForGrace { get; init; } = _ => { };

    /// <summary>The terminal of this process. <c>NO_COLOR</c>, <c>COLUMNS</c> and a plain C locale are respected.</summary>
    public static Terminal OfProcess() => Of(
        Environment.GetEnvironmentVariable,
        Console.IsOutputRedirected ? null : Console.WindowWidth,
        Console.IsErrorRedirected);

    /// <param name="environment">Looks up a variable.</param>
    /// <param name="window">The width of the window that standard output is; null where it is none.</param>
    /// <param name="errorIsRedirected">Whether nobody watches standard error.</param>
    internal static Terminal Of(Func<string, string?> environment, int? window, bool errorIsRedirected)
    {
        var language = environment("LC_ALL") ?? environment("LANG");
        return new Terminal
        {
            Out = Console.Out,
            Error = Console.Error,
            OpenOut = Console.OpenStandardOutput,
            Width = int.TryParse(environment("COLUMNS"), out var columns) && columns > 0 ? columns
                : window is > 0 and var width ? width
                : DefaultWidth,
            Color = window is not null && string.IsNullOrEmpty(environment("NO_COLOR")),
            Unicode = window is null || language is not ("C" or "POSIX"),
            ShowsProgress = !errorIsRedirected,
        };
    }

    /// <summary>One line on standard error. It may quote names and cells of a file, which must not drive the terminal.</summary>
    public void Complain(string message) => Error.WriteLine($"nba: {Unprintable.Pictured(message)}");

    /// <summary>A complaint that shows lines of a file the user wrote.</summary>
    public void ComplainWithExcerpt(string message)
    {
        foreach (var line in $"nba: {message}".Split('\n'))
            Error.WriteLine(Unprintable.Pictured(line));
    }
}
