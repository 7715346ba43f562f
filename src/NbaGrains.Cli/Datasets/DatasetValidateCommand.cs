using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset validate NAME</c>: a version that is there, once more.</summary>
internal static class DatasetValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = DatasetCommand.NameArgument();
        var version = new Option<int?>("--version") { Description = "Another version than the latest.", HelpName = "N" };
        var suites = new Option<string[]>("--suite", "-s") { Description = "Other suites than those of the data set. May be repeated.", HelpName = "NAME" };
        var noWait = new Option<bool>("--no-wait") { Description = "Does not wait for the verdict." };
        var command = new Command("validate", "Validates a version again, e.g. after a suite has changed.") { name, version, suites, noWait };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(
            command,
            """
            nba dataset validate box-scores
            nba dataset validate box-scores --version 3 --suite strict
            """,
            StartedRunsText.ExitCodes);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var order = new NewRuns(parsed.GetValue(version), parsed.GetValue(suites) is { Length: > 0 } named ? named : null);
            var started = await connection.Client.StartRunsAsync(parsed.GetValue(name)!, order, terminal.Interrupted);
            return await StartedRunsText.ConcludeAsync(
                connection,
                terminal,
                new Started(started.Dataset, order.Version, started.Runs),
                $"the runs of {started.Dataset} were accepted and go on",
                parsed.GetValue(noWait),
                server.WantsJson(parsed));
        }));
        return command;
    }
}
