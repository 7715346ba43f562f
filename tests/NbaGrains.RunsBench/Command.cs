using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NbaGrains.RunsBench;

/// <summary>What <c>nba validate</c> takes.</summary>
/// <param name="Process">Seconds from its start to its end.</param>
/// <param name="Seconds">What it says that its scan took.</param>
internal sealed record Scan(double Process, double Seconds);

/// <summary>The command, as a process.</summary>
/// <param name="nba">The program.</param>
/// <param name="suite">The file of the suite.</param>
internal sealed class Command(string nba, string suite)
{
    public async Task<Scan> ValidateAsync(string table)
    {
        var json = Path.GetTempFileName();
        try
        {
            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo(nba, ["validate", table, "--suite", suite, "--json", json]) { RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"nba validate ended with {process.ExitCode}");
            return new Scan(seconds, (double)JsonNode.Parse(await File.ReadAllTextAsync(json))!["seconds"]!);
        }
        finally
        {
            File.Delete(json);
        }
    }
}
