using System.CommandLine;

namespace NbaGrains.Cli.Runs;

/// <summary><c>nba run</c>: how validations of versions are, and what they found.</summary>
internal static class RunCommand
{
    public const string ExitCodes = "Exit codes: 0 passed, 1 a rule failed or nothing was checked, 2 only warnings failed, 3 could not run.";

    /// <summary>Of the API.</summary>
    public const int LargestPage = 1000;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("run", "Shows and steers runs, the validations of versions: list, show, watch, failures, cancel.")
        {
            RunListCommand.Create(terminal),
            RunShowCommand.Create(terminal),
            RunWatchCommand.Create(terminal),
            RunFailuresCommand.Create(terminal),
            RunCancelCommand.Create(terminal),
        };
        VerbHelp.AddTo(command, """
            nba run list --dataset box-scores
            nba run show box-scores:17
            nba run failures box-scores:17 --rule pts.not_null
            """);
        return command;
    }

    public static Argument<string> NameArgument() => new("RUN") { Description = "The run, as it was told at its start: box-scores:17." };
}
