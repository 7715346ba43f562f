using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Runs;

/// <summary><c>nba run failures RUN</c>: the rows themselves, as <c>nba validate --failures</c> writes them.</summary>
internal static class RunFailuresCommand
{
    private const int DefaultLimit = 100;

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var name = RunCommand.NameArgument();
        var rule = new Option<string?>("--rule") { Description = "Only rows that break this rule, by id.", HelpName = "RULE" };
        var limit = new Option<int>("--limit") { Description = "At most so many.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        var command = new Command("failures", "Writes the rows that broke a rule, a JSON object a line; --json makes one array of them.") { name, rule, limit };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba run failures box-scores:17
            nba run failures box-scores:17 --rule 'points add up' --limit 1000000 > broken.ndjson
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var most = parsed.GetCount(limit);
            var rows = connection.Client.ListFailuresAsync(parsed.GetValue(name)!, parsed.GetValue(rule), Math.Min(most, RunCommand.LargestPage), terminal.Interrupted).Take(most);
            if (server.WantsJson(parsed))
            {
                ClusterJson.Write(terminal.Out, await rows.ToListAsync(terminal.Interrupted));
                return ExitCode.Done;
            }

            await foreach (var row in rows)
                terminal.Out.WriteLine(JsonSerializer.Serialize(row, OneLine));
            return ExitCode.Done;
        }));
        return command;
    }
}
