using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Runs;

/// <summary>Follows runs to their end, with a bar where somebody watches.</summary>
internal static class RunWait
{
    public static async Task<List<Run>> UntilEndedAsync(ServerConnection connection, Terminal terminal, IReadOnlyList<string> runs)
    {
        var ended = new List<Run>();
        using var bar = Bar.For(terminal);
        foreach (var name in runs)
        {
            try
            {
                await foreach (var run in connection.Client.WatchRunAsync(name, terminal.Interrupted))
                {
                    Draw(bar, run);
                    if (run.HasEnded)
                        ended.Add(run);
                }
            }
            catch (OperationCanceledException)
            {
                bar?.Dispose();
                terminal.Complain($"{name} goes on{(connection.IsOwn ? " with the next silo (nba silo)" : "")}: nba run watch {name}, nba run cancel {name}");
                throw;
            }
        }

        return ended;
    }

    private static void Draw(Bar? bar, Run run)
    {
        var (label, progress) = (Unprintable.Pictured($"{run.Name} {(run.State == RunState.Merging ? "judging" : "scanning")}"), run.Progress);
        bar?.Draw(
            label,
            progress.Partitions > 0 ? (double)progress.Done / progress.Partitions : null,
            $"{progress.Done} of {Figures.Count(progress.Partitions, "partition", "partitions")}, {Figures.Bytes(progress.Bytes)}");
    }
}
