using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite rm NAME</c>.</summary>
internal static class SuiteRemoveCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = SuiteCommand.NameArgument();
        var command = new Command("rm", "Deletes a suite with its versions, unless a data set or a run has used it.") { name };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba suite rm box-scores-old");
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            await connection.Client.DeleteSuiteAsync(parsed.GetValue(name)!, terminal.Interrupted);
            if (!server.WantsJson(parsed))
                terminal.Out.WriteLine($"{parsed.GetValue(name)} is deleted.");
            return ExitCode.Done;
        }));
        return command;
    }
}
