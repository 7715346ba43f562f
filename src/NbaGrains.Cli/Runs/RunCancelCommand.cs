using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Runs;

/// <summary><c>nba run cancel RUN</c>.</summary>
internal static class RunCancelCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = RunCommand.NameArgument();
        var command = new Command("cancel", "Stops a run. What has ended stays as it is.") { name };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba run cancel box-scores:17");
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            await connection.Client.CancelRunAsync(parsed.GetValue(name)!, terminal.Interrupted);
            var run = await connection.Client.GetRunAsync(parsed.GetValue(name)!, terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, run);
            else
                terminal.Out.WriteLine($"{run.Name} is {run.State.ToString().ToLowerInvariant()}.");
            return ExitCode.Done;
        }));
        return command;
    }
}
