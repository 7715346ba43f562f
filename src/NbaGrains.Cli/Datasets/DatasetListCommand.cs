using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset list</c>.</summary>
internal static class DatasetListCommand
{
    private static readonly ListVerb<Dataset> Verb = new(
        "Lists the data sets with their gates.",
        """
        nba dataset list
        nba dataset list --tag nba --json | jq -r '.[] | select(.gate.status != "open").name'
        """,
        "No data sets: nba dataset add NAME.",
        ["name", "version", "gate", "score", "suites", "owner", "tags"],
        (dataset, _) =>
        [
            dataset.Name,
            dataset.LatestVersion == 0 ? "none" : $"{dataset.LatestVersion}",
            dataset.Gate.Status.ToString().ToLowerInvariant() + (dataset.Gate.Override is null ? "" : " by hand"),
            dataset.Gate.Score is { } score ? Figures.Percent(score) : "",
            string.Join(',', dataset.Settings.Suites ?? []),
            dataset.Settings.Owner ?? "",
            string.Join(',', dataset.Settings.Tags ?? []),
        ]);

    public static Command Create(Terminal terminal)
    {
        var tag = new Option<string?>("--tag") { Description = "Only those with this word.", HelpName = "WORD" };
        var owner = new Option<string?>("--owner") { Description = "Only those of this owner.", HelpName = "WHO" };
        return Verb.Create(terminal, (client, parsed, cancellation) => client.ListDatasetsAsync(parsed.GetValue(tag), parsed.GetValue(owner), cancellation), tag, owner);
    }
}
