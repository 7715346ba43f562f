using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset history NAME</c>.</summary>
internal static class DatasetHistoryCommand
{
    private const int DefaultLast = 30;
    private const int NamesShown = 8;

    public static Command Create(Terminal terminal)
    {
        var name = DatasetCommand.NameArgument();
        var metric = new Option<string?>("--metric") { Description = "Which figures: a name, or its beginning and *; score, seconds and success by default.", HelpName = "NAME" };
        var last = new Option<int>("--last") { Description = "So many runs.", HelpName = "N", DefaultValueFactory = _ => DefaultLast };
        var command = new Command("history", "Shows figures of the runs of a data set, the oldest first.") { name, metric, last };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba dataset history box-scores
            nba dataset history box-scores --metric 'column:pts:*' --last 10
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var (dataset, figure, most) = (parsed.GetValue(name)!, parsed.GetValue(metric), parsed.GetCount(last));
            var points = await connection.Client.GetHistoryAsync(dataset, figure, most, terminal.Interrupted);
            if (points.Count > 0 && points.All(point => point.Figures.Count == 0))
                throw new CommandException($"--metric: no run has a figure '{figure}'. {await ThereAreAsync(connection.Client, dataset, terminal.Interrupted)}");
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, points);
            else
                Write(terminal, points);
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Names figures: those of runs, and examples of rules and columns.</summary>
    private static async Task<string> ThereAreAsync(NbaClient client, string dataset, CancellationToken cancellation)
    {
        var last = await client.GetHistoryAsync(dataset, "*", last: 1, cancellation);
        var names = last.SelectMany(point => point.Figures.Keys).ToList();
        // A few of each kind say more than many of one.
        var some = names.GroupBy(name => name.Split(':')[0]).SelectMany(kind => kind.Take(2)).Take(NamesShown);
        return $"There are {names.Count:N0}, e.g. {string.Join(", ", some)}; --metric '*' shows all.";
    }

    private static void Write(Terminal terminal, IReadOnlyList<HistoryPoint> points)
    {
        if (points.Count == 0)
        {
            terminal.Out.WriteLine("No run has ended yet.");
            return;
        }

        var now = terminal.Time.GetUtcNow();
        var figures = points.SelectMany(point => point.Figures.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        PlainTable.Write(
            terminal.Out,
            ["run", "version", "age", "state", .. figures],
            [
                .. points.Select(point => (string[])
                [
                    point.Run,
                    $"{point.Version}",
                    Age.Of(now - point.At),
                    point.State.ToString().ToLowerInvariant(),
                    .. figures.Select(figure => point.Figures.TryGetValue(figure, out var value) ? Figures.Significant(value) : ""),
                ]),
            ]);
    }
}
