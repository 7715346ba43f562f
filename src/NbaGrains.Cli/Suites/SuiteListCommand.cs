using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Suites;

/// <summary><c>nba suite list</c>.</summary>
internal static class SuiteListCommand
{
    private static readonly ListVerb<Suite> Verb = new(
        "Lists the suites.",
        "nba suite list",
        "No suites yet: nba suite push NAME FILE.",
        ["name", "version", "changed", "by"],
        (suite, now) => [suite.Name, $"{suite.Version}", Age.Of(now - suite.ChangedAt), suite.ChangedBy]);

    public static Command Create(Terminal terminal) => Verb.Create(terminal, (client, _, cancellation) => client.ListSuitesAsync(cancellation));
}
