using System.CommandLine;
using System.Globalization;
using NbaGrains.Cli.Db;
using NbaGrains.Quality.Reports;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Cli.Work;

/// <summary><c>nba work show ID</c>.</summary>
internal static class WorkShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The item." };
        var json = new Option<bool>("--json") { Description = "Writes JSON instead of text." };
        var command = new Command("show", "Shows one item: payload, progress, last error; of a reminder also its last ticks.") { id, json };
        var database = new DbOptions();
        database.AddTo(command);
        VerbHelp.AddTo(command, """
            nba work show 01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071
            nba work show 01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071 --json | jq '.[0].progress'
            """);
        command.SetAction(parsed =>
        {
            var item = WorkCommand.Id(parsed.GetValue(id)!);
            var found = database.Ask(parsed, terminal, cluster => new WorkAdmin(cluster).ShowAsync(item, terminal.Interrupted));
            if (found.Count == 0)
                throw new CommandException($"there is no item {item}, or it was done so long ago that it is forgotten.");
            if (parsed.GetValue(json))
                ClusterJson.Write(terminal.Out, found.Select(Json).ToList());
            else
                Write(terminal.Out, found);
            return ExitCode.Done;
        });
        return command;
    }

    private static object Json(WorkSummary item) => new
    {
        item.Id,
        item.Tenant,
        item.Kind,
        item.State,
        item.Outcome,
        item.Owner,
        item.Attempt,
        item.Silo,
        item.EnqueuedAt,
        item.TickAt,
        item.At,
        item.StartedAt,
        item.LastError,
        item.CancelRequested,
        Payload = ClusterJson.Parsed(item.Payload),
        Progress = ClusterJson.Parsed(item.Progress),
    };

    private static void Write(TextWriter output, IReadOnlyList<WorkSummary> items)
    {
        foreach (var item in items)
        {
            Line("id", item.Id.ToString());
            Line("tenant", item.Tenant);
            Line("kind", item.Kind);
            Line("state", WorkCommand.StateOf(item));
            Line("owner", item.Owner);
            Line("attempt", $"{item.Attempt}");
            Line("silo", item.Silo?.ToString());
            Line("enqueued", Time(item.EnqueuedAt));
            Line("tick", item.TickAt is { } tick ? Time(tick) : null);
            Line("started", item.StartedAt is { } started ? Time(started) : null);
            Line(item.State switch { WorkState.Waiting => "due", WorkState.Running => "lease", _ => "ended" }, Time(item.At));
            Line("error", item.LastError);
            Line("progress", item.Progress);
            Line("payload", item.Payload);
            output.WriteLine();
        }

        void Line(string name, string? value)
        {
            if (value is not null)
                output.WriteLine($"{name,-10}{Unprintable.Pictured(value)}");
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
