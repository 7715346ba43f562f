using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite show NAME</c>: the text, as it was pushed.</summary>
internal static class SuiteShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = SuiteCommand.NameArgument();
        var version = new Option<int?>("--version") { Description = "Another version than the latest.", HelpName = "N" };
        var command = new Command("show", "Writes the text of a suite.") { name, version };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba suite show box-scores > box-scores.yml
            nba suite show box-scores --version 3
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var suite = await connection.Client.GetSuiteAsync(parsed.GetValue(name)!, parsed.GetValue(version), terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, suite);
            else
                terminal.Out.Write(suite.Text);
            return ExitCode.Done;
        }));
        return command;
    }
}
