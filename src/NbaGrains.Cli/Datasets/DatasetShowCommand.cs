using System.CommandLine;
using NbaGrains.Cli.Gates;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset show NAME</c>.</summary>
internal static class DatasetShowCommand
{
    private const int VersionsShown = 5;

    public static Command Create(Terminal terminal)
    {
        var name = DatasetCommand.NameArgument();
        var command = new Command("show", "Shows a data set: settings, gate, latest versions and verdicts.") { name };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba dataset show box-scores
            nba dataset show box-scores --json | jq .settings > box-scores.json
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var dataset = await connection.Client.GetDatasetAsync(parsed.GetValue(name)!, terminal.Interrupted);
            if (server.WantsJson(parsed))
            {
                ClusterJson.Write(terminal.Out, dataset);
                return ExitCode.Done;
            }

            var versions = await connection.Client.ListVersionsAsync(dataset.Name, VersionsShown, terminal.Interrupted).Take(VersionsShown).ToListAsync(terminal.Interrupted);
            Write(terminal, dataset, versions);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Write(Terminal terminal, Dataset dataset, List<DatasetVersion> versions)
    {
        GateText.Write(terminal, dataset.Name, dataset.Gate);
        terminal.Out.WriteLine();
        var settings = dataset.Settings;
        Line("what", settings.Description);
        Line("owner", settings.Owner);
        Line("tags", string.Join(", ", settings.Tags ?? []));
        Line("suites", settings.Suites is { Count: > 0 } suites ? string.Join(", ", suites) : "none: versions are profiled only");
        Line("source", settings.Source?.Path);
        Line("schedule", settings.Schedule is { } schedule ? $"{schedule.Cron} ({schedule.TimeZone ?? "UTC"})" : null);
        Line("contract", settings.Contract is { } contract ? Figures.Count(contract.Columns.Count, "column", "columns") : null);
        Line("baseline", settings.Baseline);
        Line("revision", $"{dataset.Revision}");
        var now = terminal.Time.GetUtcNow();
        WriteVersions(terminal, versions, now);
        WriteVerdicts(terminal, dataset.Verdicts, now);

        void Line(string title, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                terminal.Out.WriteLine($"{title,-10}{Unprintable.Pictured(value)}");
        }
    }

    private static void WriteVersions(Terminal terminal, List<DatasetVersion> versions, DateTimeOffset now)
    {
        if (versions.Count == 0)
            return;
        terminal.Out.WriteLine();
        PlainTable.Write(
            terminal.Out,
            ["version", "age", "file", "size", "rows"],
            [
                .. versions.Select(version => new[]
                {
                    $"{version.Number}",
                    Age.Of(now - version.CreatedAt),
                    version.Source?.Path ?? version.Source?.Name ?? "",
                    version.Source is { } source ? Figures.Bytes(source.Bytes) : "",
                    version.Content is { } content ? Figures.Count(content.Rows) : "",
                }),
            ]);
    }

    private static void WriteVerdicts(Terminal terminal, IReadOnlyList<Verdict> verdicts, DateTimeOffset now)
    {
        if (verdicts.Count == 0)
            return;
        terminal.Out.WriteLine();
        PlainTable.Write(
            terminal.Out,
            ["suite", "verdict", "score", "version", "run", "age"],
            [
                .. verdicts.Select(verdict => new[]
                {
                    verdict.Suite ?? "(profile)",
                    verdict.State.ToString().ToLowerInvariant(),
                    verdict.Score is { } score ? Figures.Percent(score) : "",
                    $"{verdict.Version}",
                    verdict.Run,
                    Age.Of(now - verdict.At),
                }),
            ]);
    }
}
