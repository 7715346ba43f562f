using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset list</c>.</summary>
internal static class DatasetListCommand
{
    public static Command Create(Terminal terminal)
    {
        var tag = new Option<string?>("--tag") { Description = "Only those with this word.", HelpName = "WORD" };
        var owner = new Option<string?>("--owner") { Description = "Only those of this owner.", HelpName = "WHO" };
        var command = new Command("list", "Lists the data sets with their gates.") { tag, owner };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba dataset list
            nba dataset list --tag nba --json | jq -r '.[] | select(.gate.status != "open").name'
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var found = await connection.Client.ListDatasetsAsync(parsed.GetValue(tag), parsed.GetValue(owner), terminal.Interrupted).ToListAsync(terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, found);
            else
                Write(terminal, found);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Write(Terminal terminal, List<Dataset> datasets)
    {
        if (datasets.Count == 0)
        {
            terminal.Out.WriteLine("No data sets: nba dataset add NAME.");
            return;
        }

        PlainTable.Write(
            terminal.Out,
            ["name", "version", "gate", "score", "suites", "owner", "tags"],
            [
                .. datasets.Select(dataset => new[]
                {
                    dataset.Name,
                    dataset.LatestVersion == 0 ? "none" : $"{dataset.LatestVersion}",
                    dataset.Gate.Status.ToString().ToLowerInvariant() + (dataset.Gate.Override is null ? "" : " by hand"),
                    dataset.Gate.Score is { } score ? Figures.Percent(score) : "",
                    string.Join(',', dataset.Settings.Suites ?? []),
                    dataset.Settings.Owner ?? "",
                    string.Join(',', dataset.Settings.Tags ?? []),
                }),
            ]);
    }
}
