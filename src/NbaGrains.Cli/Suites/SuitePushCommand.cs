using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite push NAME FILE</c>.</summary>
internal static class SuitePushCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = SuiteCommand.NameArgument();
        var file = new Argument<string>("FILE") { Description = "The suite: YAML, as for nba validate --suite." };
        var command = new Command("push", "Pushes a version of a suite; unchanged text makes no new one.") { name, file };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba suite push box-scores box-scores.yml");
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var text = TextFile.Read(path);
            return server.Run(parsed, terminal, async connection =>
            {
                try
                {
                    var pushed = await connection.Client.PushSuiteAsync(parsed.GetValue(name)!, text, terminal.Interrupted);
                    if (server.WantsJson(parsed))
                        ClusterJson.Write(terminal.Out, pushed);
                    else
                        terminal.Out.WriteLine($"{parsed.GetValue(name)}: version {pushed.Version}{(pushed.IsNew ? "" : ", unchanged")}");
                    return ExitCode.Done;
                }
                catch (NbaProblemException e) when (e.Problem.Errors is { Count: > 0 })
                {
                    Refusal.Tell(terminal, e.Problem, path);
                    return ExitCode.CouldNotRun;
                }
            });
        });
        return command;
    }
}
