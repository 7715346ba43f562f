using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Cli.Work;

/// <summary><c>nba work cancel ID...</c>.</summary>
internal static class WorkCancelCommand
{
    public static Command Create(Terminal terminal)
    {
        var ids = new Argument<string[]>("ID") { Description = "Items that wait or run.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("cancel", "Cancels items: what waits at once, what runs with its silo's next heartbeat.") { ids };
        var database = new DbOptions();
        database.AddTo(command);
        VerbHelp.AddTo(command, """
            nba work cancel 01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071
            nba work list --state waiting --kind scan-partition --json | jq -r '.[].id' | xargs nba work cancel
            """);
        command.SetAction(parsed =>
        {
            var failed = false;
            foreach (var id in parsed.GetValue(ids)!.Select(WorkCommand.Id))
            {
                switch (database.Ask(parsed, terminal, cluster => new WorkAdmin(cluster).CancelAsync(id, terminal.Interrupted)))
                {
                    case CancelResult.Cancelled:
                        terminal.Out.WriteLine($"{id} is cancelled.");
                        break;
                    case CancelResult.Requested:
                        terminal.Out.WriteLine($"{id} is asked to end.");
                        break;
                    default:
                        terminal.Complain($"{id} neither waits nor runs.");
                        failed = true;
                        break;
                }
            }

            return failed ? ExitCode.CouldNotRun : ExitCode.Done;
        });
        return command;
    }
}
