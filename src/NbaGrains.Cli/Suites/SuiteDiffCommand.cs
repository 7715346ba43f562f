using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite diff NAME</c>.</summary>
internal static class SuiteDiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = SuiteCommand.NameArgument();
        var from = new Option<int?>("--from") { Description = "The version before; the one before --to by default.", HelpName = "N" };
        var to = new Option<int?>("--to") { Description = "The version after; the latest by default.", HelpName = "N" };
        var command = new Command("diff", "Says which rules were added, removed and changed between two versions of a suite.") { name, from, to };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba suite diff box-scores
            nba suite diff box-scores --from 3 --to 7
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var diff = await connection.Client.DiffSuiteAsync(parsed.GetValue(name)!, parsed.GetValue(from), parsed.GetValue(to), terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, diff);
            else
                Write(terminal, diff);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Write(Terminal terminal, SuiteDiff diff)
    {
        terminal.Out.WriteLine($"version {diff.From} -> {diff.To}");
        foreach (var rule in diff.Removed)
            terminal.Out.WriteLine(terminal.Bad($"- {Unprintable.Pictured(rule)}"));
        foreach (var rule in diff.Added)
            terminal.Out.WriteLine(terminal.Good($"+ {Unprintable.Pictured(rule)}"));
        foreach (var change in diff.Changed)
            terminal.Out.WriteLine($"{terminal.Caution($"~ {Unprintable.Pictured(change.Rule)}")}: {Unprintable.Pictured(change.Before)} -> {Unprintable.Pictured(change.After)}");
        if (diff.Removed.Count + diff.Added.Count + diff.Changed.Count == 0)
            terminal.Out.WriteLine("No rule differs.");
    }
}
