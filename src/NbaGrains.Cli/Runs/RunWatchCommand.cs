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
            var runs = await RunWait.UntilEndedAsync(connection, terminal, [parsed.GetValue(name)!]);
            return await RunConclusion.TellAsync(connection, terminal, runs[0].Dataset, runs, server.WantsJson(parsed));
        }));
        return command;
    }
}
