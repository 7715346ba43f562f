using NbaGrains.Cli.Runs;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Datasets;

/// <summary>Runs that a verb has started.</summary>
/// <param name="Dataset">Of which data set.</param>
/// <param name="Version">Of which version; null where the server chose it.</param>
/// <param name="Runs">By name.</param>
internal sealed record Started(string Dataset, int? Version, IReadOnlyList<string> Runs);

/// <summary>The end of verbs that start runs: it waits for the verdicts, or says where they will be.</summary>
internal static class StartedRunsText
{
    public const string ExitCodes = "Exit codes: 0 passed and the gate is open, 1 a rule failed or the gate is not open, 2 only warnings failed, 3 could not run. With --no-wait: 0 accepted.";

    /// <param name="connection">The gateway.</param>
    /// <param name="terminal">Where it is told.</param>
    /// <param name="started">What the gateway has taken.</param>
    /// <param name="lasting">The same in words, for whoever cannot wait for the end.</param>
    /// <param name="noWait">Nobody wants to.</param>
    /// <param name="json">Whether programs read the output.</param>
    public static async Task<int> ConcludeAsync(ServerConnection connection, Terminal terminal, Started started, string lasting, bool noWait, bool json)
    {
        var text = $"{started.Dataset}{(started.Version is { } version ? $": version {version}" : "")}, {string.Join(", ", started.Runs.Select(run => $"run {run}"))}";
        if (!noWait)
        {
            if (!json && terminal.ShowsProgress)
                terminal.Complain(text);
            return await RunWait.ConcludeAsync(connection, terminal, started.Dataset, started.Runs, lasting, GateMinding.MustBeOpen, json);
        }

        if (json)
            ClusterJson.Write(terminal.Out, started);
        else
            terminal.Out.WriteLine(text);
        if (connection.IsOwn)
            terminal.Error.WriteLine("nba: no silo runs on this data folder: what is not done yet goes on when one does (nba silo)");
        return ExitCode.Done;
    }
}
