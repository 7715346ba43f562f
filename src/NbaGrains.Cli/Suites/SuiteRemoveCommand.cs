using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite rm NAME</c>.</summary>
internal static class SuiteRemoveCommand
{
    private static readonly OrderVerb<string> Verb = new(
        "rm",
        "Deletes a suite with its versions, unless a data set or a run has used it.",
        "nba suite rm box-scores-old",
        async (client, name, cancellation) =>
        {
            await client.DeleteSuiteAsync(name, cancellation);
            return new OrderDone($"{name} is deleted.");
        });

    public static Command Create(Terminal terminal) => Verb.Create(terminal, SuiteCommand.NameArgument());
}
