using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Runs;

/// <summary><c>nba run list</c>.</summary>
internal static class RunListCommand
{
    private const int DefaultLimit = 50;

    private static readonly ListVerb<Run> Verb = new(
        "Lists runs, the newest first.",
        """
        nba run list --dataset box-scores
        nba run list --state failed --json | jq -r '.[].run'
        """,
        "No such runs.",
        ["name", "dataset", "version", "suite", "state", "score", "started"],
        (run, now) =>
        [
            run.Name,
            run.Dataset,
            $"{run.Version}",
            run.Suite is null ? "(profile)" : $"{run.Suite}, version {run.SuiteVersion}",
            run.State.ToString().ToLowerInvariant(),
            run.Outcome is { } outcome ? Figures.Percent(outcome.Score) : "",
            $"{Age.Of(now - run.StartedAt)} ago",
        ]);

    public static Command Create(Terminal terminal)
    {
        var dataset = new Option<string?>("--dataset") { Description = "Only those of this data set.", HelpName = "NAME" };
        var states = Enum.GetNames<RunState>().Select(state => state.ToLowerInvariant()).ToArray();
        var state = new Option<string?>("--state") { Description = $"Only those that are {string.Join(", ", states[..^1])} or {states[^1]}.", HelpName = "STATE" };
        state.AcceptOnlyFromAmong(states);
        var limit = new Option<int>("--limit") { Description = "At most so many.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        return Verb.Create(
            terminal,
            (client, parsed, cancellation) =>
            {
                var most = parsed.GetCount(limit);
                var only = parsed.GetValue(state) is { } named ? Enum.Parse<RunState>(named, ignoreCase: true) : (RunState?)null;
                // The API does not look at states: large pages, as few of the runs may be wanted.
                return client.ListRunsAsync(parsed.GetValue(dataset), only is null ? Math.Min(most, RunCommand.LargestPage) : RunCommand.LargestPage, cancellation)
                    .Where(run => only is null || run.State == only).Take(most);
            },
            dataset,
            state,
            limit);
    }
}
