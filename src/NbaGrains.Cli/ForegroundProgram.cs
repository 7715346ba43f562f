using System.Diagnostics;

namespace NbaGrains.Cli;

/// <summary>Lends the terminal to another program. Ctrl-C is then its to understand: psql ends a query with it, not itself.</summary>
internal static class ForegroundProgram
{
    private static volatile bool _isRunning;

    /// <summary>Whether Ctrl-C is meant for another program.</summary>
    public static bool IsRunning => _isRunning;

    /// <returns>Its exit code.</returns>
    public static async Task<int> Run(ProcessStartInfo start)
    {
        _isRunning = true;
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync().ConfigureAwait(false);
            return process.ExitCode;
        }
        finally
        {
            _isRunning = false;
        }
    }
}
