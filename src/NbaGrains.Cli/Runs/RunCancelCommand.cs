using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Runs;

/// <summary><c>nba run cancel RUN</c>.</summary>
internal static class RunCancelCommand
{
    private static readonly OrderVerb<string> Verb = new(
        "cancel",
        "Stops a run. What has ended stays as it is.",
        "nba run cancel box-scores:17",
        async (client, name, cancellation) =>
        {
            await client.CancelRunAsync(name, cancellation);
            var run = await client.GetRunAsync(name, cancellation);
            return new OrderDone($"{run.Name} is {run.State.ToString().ToLowerInvariant()}.", run);
        });

    public static Command Create(Terminal terminal) => Verb.Create(terminal, RunCommand.NameArgument());
}
