using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset rm NAME</c>.</summary>
internal static class DatasetRemoveCommand
{
    private static readonly OrderVerb<string> Verb = new(
        "rm",
        "Deletes a data set with its versions, runs and history. There is no way back.",
        "nba dataset rm box-scores",
        async (client, name, cancellation) =>
        {
            await client.DeleteDatasetAsync(name, cancellation);
            return new OrderDone($"{name} is deleted.");
        });

    public static Command Create(Terminal terminal) => Verb.Create(terminal, DatasetCommand.NameArgument());
}
