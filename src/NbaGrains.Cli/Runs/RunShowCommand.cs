using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Runs;

/// <summary><c>nba run show RUN</c>.</summary>
internal static class RunShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = RunCommand.NameArgument();
        var command = new Command("show", "Shows a run: state, score, the rules that broke, the columns that drifted.") { name };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba run show box-scores:17
            nba run show box-scores:17 --json | jq .outcome.score
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var run = await connection.Client.GetRunAsync(parsed.GetValue(name)!, terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, run);
            else
                RunText.Write(terminal, run, run.Outcome is null ? null : await connection.Client.GetReportAsync(run.Name, terminal.Interrupted));
            return ExitCode.Done;
        }));
        return command;
    }
}
