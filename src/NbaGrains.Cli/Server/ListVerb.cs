using System.CommandLine;
using NbaGrains.Client;

namespace NbaGrains.Cli.Server;

/// <summary>A verb that lists things of the gateway, a line each, or as JSON.</summary>
/// <typeparam name="T">The thing.</typeparam>
/// <param name="description">What the verb does.</param>
/// <param name="examples">How it is called.</param>
/// <param name="none">What is said where there are none.</param>
/// <param name="headings">Of the columns.</param>
/// <param name="row">A thing's cells; the time is now.</param>
internal sealed class ListVerb<T>(string description, string examples, string none, string[] headings, Func<T, DateTimeOffset, string[]> row)
{
    /// <param name="terminal">Where it is written.</param>
    /// <param name="read">Asks for them.</param>
    /// <param name="filters">Options that <paramref name="read"/> looks at.</param>
    public Command Create(Terminal terminal, Func<NbaClient, ParseResult, CancellationToken, IAsyncEnumerable<T>> read, params Option[] filters)
    {
        var command = new Command("list", description);
        foreach (var filter in filters)
            command.Options.Add(filter);
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, examples);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var found = await read(connection.Client, parsed, terminal.Interrupted).ToListAsync(terminal.Interrupted);
            var now = terminal.Time.GetUtcNow();
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, found);
            else if (found.Count == 0)
                terminal.Out.WriteLine(none);
            else
                PlainTable.Write(terminal.Out, headings, [.. found.Select(one => row(one, now))]);
            return ExitCode.Done;
        }));
        return command;
    }
}
