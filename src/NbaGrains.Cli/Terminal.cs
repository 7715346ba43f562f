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

    /// <summary>Cancelled when the user, or the system, wants the command to end.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>The terminal of this process. <c>NO_COLOR</c> and <c>COLUMNS</c> are respected.</summary>
    public static Terminal OfProcess()
    {
        var language = Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        var isTerminal = !Console.IsOutputRedirected;
        return new Terminal
        {
            Out = Console.Out,
            Error = Console.Error,
            OpenOut = Console.OpenStandardOutput,
            Width = WidthOf(isTerminal),
            Color = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Unicode = !(isTerminal && language is "C" or "POSIX"),
            ShowsProgress = !Console.IsErrorRedirected,
        };
    }

    /// <summary>One line on standard error. It may quote names and cells of a file, which must not drive the terminal.</summary>
    public void Complain(string message) => Error.WriteLine($"nba: {Unprintable.Pictured(message)}");

    private static int WidthOf(bool isTerminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0)
            return columns;
        return isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth;
    }
}
