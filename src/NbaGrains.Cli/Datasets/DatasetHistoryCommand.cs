using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset history NAME</c>.</summary>
internal static class DatasetHistoryCommand
{
    private const int DefaultLast = 30;

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
            var points = await connection.Client.GetHistoryAsync(parsed.GetValue(name)!, parsed.GetValue(metric), parsed.GetValue(last), terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, points);
            else
                Write(terminal, points);
            return ExitCode.Done;
        }));
        return command;
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
