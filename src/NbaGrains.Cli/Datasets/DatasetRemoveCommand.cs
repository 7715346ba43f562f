using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset rm NAME</c>.</summary>
internal static class DatasetRemoveCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = DatasetCommand.NameArgument();
        var command = new Command("rm", "Deletes a data set with its versions, runs and history. There is no way back.") { name };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba dataset rm box-scores");
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            await connection.Client.DeleteDatasetAsync(parsed.GetValue(name)!, terminal.Interrupted);
            if (!server.WantsJson(parsed))
                terminal.Out.WriteLine($"{parsed.GetValue(name)} is deleted.");
            return ExitCode.Done;
        }));
        return command;
    }
}
