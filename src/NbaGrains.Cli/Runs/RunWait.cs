using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Runs;

/// <summary>Follows runs to their end, with a bar where somebody watches, and says what they found.</summary>
internal static class RunWait
{
    /// <param name="connection">The gateway.</param>
    /// <param name="terminal">Where it is told.</param>
    /// <param name="dataset">Whose runs they are.</param>
    /// <param name="runs">By name.</param>
    /// <param name="lasting">What stays so, should the wait end badly: nobody is to start it twice.</param>
    /// <param name="minding">Whether a gate that is not open fails the verb.</param>
    /// <param name="json">Whether programs read the output.</param>
    public static async Task<int> ConcludeAsync(
        ServerConnection connection, Terminal terminal, string dataset, IReadOnlyList<string> runs, string lasting, GateMinding minding, bool json)
    {
        try
        {
            var ended = await UntilEndedAsync(connection, terminal, runs);
            return await RunConclusion.TellAsync(connection, terminal, dataset, ended, minding, json);
        }
        catch (NbaUnreachableException e)
        {
            throw new CommandException($"{ServerOptions.Sentence(e.Message)} {Lasting()}");
        }
        catch (HttpIOException e)
        {
            // In the middle of an answer.
            throw new CommandException($"{connection.Client.Server} has broken off: {ServerOptions.Sentence(e.Message)} {Lasting()}");
        }
        catch (NbaProblemException e) when (e.Status != 404)
        {
            Refusal.Tell(terminal, e.Problem);
            throw new CommandException(Lasting());
        }
        catch (OperationCanceledException)
        {
            terminal.Complain($"{Lasting()}; to stop: {Each("nba run cancel")}");
            throw;
        }

        string Lasting() => $"{lasting}{(connection.IsOwn ? " with the next silo (nba silo)" : "")}: {Each("nba run watch")}";

        string Each(string verb) => string.Join(", ", runs.Select(run => $"{verb} {run}"));
    }

    private static async Task<List<Run>> UntilEndedAsync(ServerConnection connection, Terminal terminal, IReadOnlyList<string> runs)
    {
        var ended = new List<Run>();
        using var bar = Bar.For(terminal);
        foreach (var name in runs)
        {
            await foreach (var run in connection.Client.WatchRunAsync(name, terminal.Interrupted))
            {
                Draw(bar, run);
                if (run.HasEnded)
                    ended.Add(run);
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
