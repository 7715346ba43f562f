using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite list</c>.</summary>
internal static class SuiteListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "Lists the suites.");
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba suite list");
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var suites = await connection.Client.ListSuitesAsync(terminal.Interrupted).ToListAsync(terminal.Interrupted);
            if (server.WantsJson(parsed))
            {
                ClusterJson.Write(terminal.Out, suites);
                return ExitCode.Done;
            }

            var now = terminal.Time.GetUtcNow();
            if (suites.Count == 0)
                terminal.Out.WriteLine("No suites yet: nba suite push NAME FILE.");
            else
                PlainTable.Write(terminal.Out, ["name", "version", "changed", "by"], [.. suites.Select(suite => new[] { suite.Name, $"{suite.Version}", Age.Of(now - suite.ChangedAt), suite.ChangedBy })]);
            return ExitCode.Done;
        }));
        return command;
    }
}
