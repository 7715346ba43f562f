using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Quality.Reports;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Cli.Work;

/// <summary><c>nba work retry</c>: dead letters come back to life.</summary>
internal static class WorkRetryCommand
{
    public static Command Create(Terminal terminal)
    {
        var ids = new Argument<string[]>("ID") { Description = "Dead letters.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All dead letters of --kind." };
        var kind = new Option<string?>("--kind") { Description = "With --all: of which kind.", HelpName = "KIND" };
        var tenant = new Option<string?>("--tenant") { Description = "With --all: only of this tenant and its engagements.", HelpName = "TENANT" };
        var command = new Command("retry", "Replays dead letters: some by id, or all of a kind.") { ids, all, kind, tenant };
        var database = new DbOptions();
        database.AddTo(command);
        VerbHelp.AddTo(command, """
            nba work retry 01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071
            nba work retry --all --kind scan-partition --tenant acme
            """);
        command.SetAction(parsed =>
        {
            var named = parsed.GetValue(ids)!.Select(WorkCommand.Id).ToList();
            if (parsed.GetValue(all) == named.Count > 0)
                throw new CommandException("name the items to retry, or give --all and --kind.");
            if (parsed.GetValue(all))
            {
                var wanted = parsed.GetValue(kind) ?? throw new CommandException("--all needs --kind: which kind is to be retried?");
                var count = database.Ask(parsed, terminal, cluster => new WorkAdmin(cluster).RetryAllAsync(wanted, parsed.GetValue(tenant), terminal.Interrupted));
                terminal.Out.WriteLine($"{Figures.Count(count, "item", "items")} of {wanted} will run again.");
                return ExitCode.Done;
            }

            var failed = false;
            foreach (var id in named)
            {
                if (database.Ask(parsed, terminal, cluster => new WorkAdmin(cluster).RetryAsync(id, terminal.Interrupted)))
                {
                    terminal.Out.WriteLine($"{id} will run again.");
                    continue;
                }

                terminal.Complain($"{id} is no dead letter, or its unique key is taken by another item now.");
                failed = true;
            }

            return failed ? ExitCode.CouldNotRun : ExitCode.Done;
        });
        return command;
    }
}
