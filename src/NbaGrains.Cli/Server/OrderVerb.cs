using System.CommandLine;
using NbaGrains.Client;

namespace NbaGrains.Cli.Server;

/// <summary>A verb that gives one order about one thing of the gateway, and says what came of it.</summary>
/// <typeparam name="T">What the thing is called by.</typeparam>
/// <param name="name">The verb.</param>
/// <param name="description">What it does.</param>
/// <param name="example">How it is called.</param>
/// <param name="order">Gives the order.</param>
internal sealed class OrderVerb<T>(string name, string description, string example, Func<NbaClient, T, CancellationToken, Task<OrderDone>> order)
{
    /// <param name="terminal">Where it is said.</param>
    /// <param name="thing">Which one.</param>
    public Command Create(Terminal terminal, Argument<T> thing)
    {
        var command = new Command(name, description) { thing };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, example);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var done = await order(connection.Client, parsed.GetValue(thing)!, terminal.Interrupted);
            if (!server.WantsJson(parsed))
                terminal.Out.WriteLine(done.Text);
            else if (done.Thing is { } changed)
                ClusterJson.Write(terminal.Out, changed);
            return ExitCode.Done;
        }));
        return command;
    }
}

/// <summary>An order was carried out.</summary>
/// <param name="Text">What people are told.</param>
/// <param name="Thing">What programs are told: the thing as it is now; null where it is no more.</param>
internal readonly record struct OrderDone(string Text, object? Thing = null);
