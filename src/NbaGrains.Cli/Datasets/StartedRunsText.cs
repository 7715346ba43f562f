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
    public static async Task<int> ConcludeAsync(ServerConnection connection, Terminal terminal, Started started, bool noWait, bool json)
    {
        if (!noWait)
            return await RunConclusion.TellAsync(connection, terminal, started.Dataset, await RunWait.UntilEndedAsync(connection, terminal, started.Runs), json);
        if (json)
            ClusterJson.Write(terminal.Out, started);
        else
            terminal.Out.WriteLine($"{started.Dataset}{(started.Version is { } version ? $": version {version}" : "")}, {string.Join(", ", started.Runs.Select(run => $"run {run}"))}");
        if (connection.IsOwn)
            terminal.Error.WriteLine("nba: no silo runs on this data folder: what is not done yet goes on when one does (nba silo)");
        return ExitCode.Done;
    }
}
