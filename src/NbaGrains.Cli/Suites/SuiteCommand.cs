using System.CommandLine;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite</c>: the suites of data sets, and their versions.</summary>
internal static class SuiteCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("suite", "Keeps the suites that data sets are validated with: push, list, show, diff, rm.")
        {
            SuitePushCommand.Create(terminal),
            SuiteListCommand.Create(terminal),
            SuiteShowCommand.Create(terminal),
            SuiteDiffCommand.Create(terminal),
            SuiteRemoveCommand.Create(terminal),
        };
        VerbHelp.AddTo(command, """
            nba suite push box-scores box-scores.yml
            nba suite diff box-scores
            """);
        return command;
    }

    public static Argument<string> NameArgument() => new("NAME") { Description = "The suite's name, as its file has it." };
}
