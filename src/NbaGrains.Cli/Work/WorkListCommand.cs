using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Quality.Reports;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Cli.Work;

/// <summary><c>nba work list</c>.</summary>
internal static class WorkListCommand
{
    private const int DefaultLimit = 50;

    public static Command Create(Terminal terminal)
    {
        var state = new Option<string?>("--state") { Description = "waiting, running, dead, done or all; by default all that is not done.", HelpName = "STATE" };
        state.AcceptOnlyFromAmong("waiting", "running", "dead", "done", "all");
        var kind = new Option<string?>("--kind") { Description = "Only items of this kind.", HelpName = "KIND" };
        var tenant = new Option<string?>("--tenant") { Description = "Only items of this tenant and its engagements.", HelpName = "TENANT" };
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => DefaultLimit, HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Writes JSON instead of the table." };
        var command = new Command("list", "Lists work items: running first, then waiting by due time, dead and done by age.") { state, kind, tenant, limit, json };
        var database = new DbOptions();
        database.AddTo(command);
        VerbHelp.AddTo(command, """
            nba work list --state dead --tenant acme
            nba work list --kind scan-partition --limit 500 --json | jq length
            """);
        command.SetAction(parsed =>
        {
            var filter = new WorkFilter
            {
                States = States(parsed.GetValue(state)),
                Kind = parsed.GetValue(kind),
                Tenant = parsed.GetValue(tenant),
                Limit = parsed.GetCount(limit),
            };
            var (items, leftOut) = database.Ask(parsed, terminal, async cluster =>
            {
                var admin = new WorkAdmin(cluster);
                var found = await admin.ListAsync(filter, terminal.Interrupted);
                return (found, parsed.GetValue(state) is null && !parsed.GetValue(json) ? await admin.CountDoneAsync(filter, terminal.Interrupted) : null);
            });
            if (items.Count == 0 && leftOut is not { Items: > 0 })
                DbOptions.HintAtServer(terminal);
            if (parsed.GetValue(json))
            {
                ClusterJson.Write(terminal.Out, items);
                return ExitCode.Done;
            }

            Write(terminal, items);
            if (leftOut is { Items: > 0 })
                terminal.Out.WriteLine($"Left out: {(leftOut.IsAll ? "" : "at least ")}{Figures.Count(leftOut.Items, "done item", "done items")} (--state done, --state all).");
            return ExitCode.Done;
        });
        return command;
    }

    private static WorkState[] States(string? named) => named switch
    {
        null => [WorkState.Waiting, WorkState.Running, WorkState.Dead],
        "all" => [],
        _ => [Enum.Parse<WorkState>(named, ignoreCase: true)],
    };

    private static void Write(Terminal terminal, IReadOnlyList<WorkSummary> items)
    {
        if (items.Count == 0)
        {
            terminal.Out.WriteLine("No such work.");
            return;
        }

        var now = terminal.Time.GetUtcNow();
        PlainTable.Write(
            terminal.Out,
            ["id", "tenant", "kind", "state", "attempt", "age", "owner", "error"],
            [
                .. items.Select(item => new[]
                {
                    item.Id.ToString(),
                    item.Tenant,
                    item.Kind,
                    WorkCommand.StateOf(item),
                    $"{item.Attempt}",
                    Age.Of(now - (item.State == WorkState.Waiting ? item.At : item.TickAt ?? item.EnqueuedAt)),
                    item.Owner,
                    item.LastError ?? "",
                }),
            ]);
    }
}
