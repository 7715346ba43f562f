using System.CommandLine;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Cli.Work;

/// <summary><c>nba work</c>: what waits, runs, failed and was done.</summary>
internal static class WorkCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("work", "Shows and steers work items: list, show, retry, cancel.")
        {
            WorkListCommand.Create(terminal),
            WorkShowCommand.Create(terminal),
            WorkRetryCommand.Create(terminal),
            WorkCancelCommand.Create(terminal),
        };
        VerbHelp.AddTo(command, """
            nba work list --state dead
            nba work retry --all --kind scan-partition
            """);
        return command;
    }

    /// <summary>In a word.</summary>
    public static string StateOf(WorkSummary item) => item.Outcome ?? (item.CancelRequested ? "cancelling" : item.State.ToString().ToLowerInvariant());

    /// <exception cref="CommandException">The text is no id.</exception>
    public static Guid Id(string text) =>
        Guid.TryParse(text, out var id) ? id : throw new CommandException($"'{text}' is no id of an item: nba work list shows them.");
}
