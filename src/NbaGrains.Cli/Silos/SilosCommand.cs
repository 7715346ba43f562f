using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Cli.Silos;

/// <summary><c>nba silos</c>: who runs, and what it runs.</summary>
internal static class SilosCommand
{
    public static Command Create(Terminal terminal)
    {
        var all = new Option<bool>("--all") { Description = "Also those that have gone, for a day." };
        var json = new Option<bool>("--json") { Description = "Writes JSON instead of the table." };
        var command = new Command("silos", "Lists the silos of the cluster: state, load, last heartbeat.") { all, json };
        var database = new DbOptions();
        database.AddTo(command);
        VerbHelp.AddTo(command, """
            nba silos
            nba silos --all --json | jq -r '.[] | select(.state == "gone").name'
            """);
        command.SetAction(parsed =>
        {
            var silos = database.Ask(parsed, terminal, cluster => SiloRegistry.ListAsync(cluster, parsed.GetValue(all), terminal.Interrupted));
            if (parsed.GetValue(json))
                ClusterJson.Write(terminal.Out, silos.Select(Json).ToList());
            else
                Write(terminal, silos);
            if (silos.Count == 0)
                DbOptions.HintAtServer(terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static object Json(SiloInfo silo) => new
    {
        Id = silo.Id.Value,
        silo.Name,
        silo.Host,
        silo.ProcessId,
        silo.Version,
        silo.State,
        silo.Roles,
        silo.Urls,
        silo.Leases,
        silo.Capacity,
        silo.Kinds,
        silo.Schemas,
        silo.StartedAt,
        silo.SeenAt,
    };

    private static void Write(Terminal terminal, List<SiloInfo> silos)
    {
        if (silos.Count == 0)
        {
            terminal.Out.WriteLine("No silo runs.");
            return;
        }

        var now = terminal.Time.GetUtcNow();
        PlainTable.Write(
            terminal.Out,
            ["name", "state", "work", "up", "seen", "version", "host", "pid", "roles", "urls", "id"],
            [
                .. silos.Select(silo => new[]
                {
                    silo.Name,
                    silo.State.ToString().ToLowerInvariant(),
                    silo.Capacity == 0 ? "none" : $"{silo.Leases}/{silo.Capacity}",
                    // Of one that is gone, as far as anybody knows.
                    Age.Of((silo.State == SiloState.Gone ? silo.SeenAt : now) - silo.StartedAt),
                    Age.Of(now - silo.SeenAt),
                    silo.Version.Split('+')[0],
                    silo.Host,
                    $"{silo.ProcessId}",
                    string.Join(',', silo.Roles),
                    string.Join(',', silo.Urls),
                    silo.Id.ToString(),
                }),
            ]);
    }
}
