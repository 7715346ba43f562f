using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Runs;

/// <summary><c>nba run watch RUN</c>.</summary>
internal static class RunWatchCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = RunCommand.NameArgument();
        var command = new Command("watch", "Follows a run to its end, and says what it found.") { name };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba run watch box-scores:17 && echo passed", RunCommand.ExitCodes);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var run = await connection.Client.GetRunAsync(parsed.GetValue(name)!, terminal.Interrupted);
            return await RunWait.ConcludeAsync(connection, terminal, run.Dataset, [run.Name], $"{run.Name} goes on", GateMinding.RunsOnly, server.WantsJson(parsed));
        }));
        return command;
    }
}
