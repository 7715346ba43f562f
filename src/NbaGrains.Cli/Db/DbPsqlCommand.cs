using System.CommandLine;
using NbaGrains.Runtime.Local;

namespace NbaGrains.Cli.Db;

/// <summary><c>nba db psql</c>: a look inside.</summary>
internal sealed class DbPsqlCommand
{
    private readonly Terminal _terminal;
    private readonly DbOptions _options = new();

    private readonly Argument<string[]> _arguments = new("ARG")
    {
        Description = "Arguments of psql, after --.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private DbPsqlCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new DbPsqlCommand(terminal);
        var command = new Command("psql", "Opens psql on the database; a private one is started where it does not run.");
        VerbHelp.AddTo(
            command,
            """
            nba db psql
            nba db psql -- -c 'select count(*) from pg_stat_activity'
            nba db psql -- -f report.sql
            """,
            "Exit codes: psql's; 3 could not run.");
        command.Arguments.Add(self._arguments);
        self._options.AddTo(command);
        command.SetAction(parsed => self._options.Run(parsed, () => self.Run(parsed)));
        return command;
    }

    private async Task<int> Run(ParseResult parsed)
    {
        await using var address = _options.Remote(parsed)
            ?? await PostgresServer.Local(_options.Local(parsed), _terminal.Interrupted).ConfigureAwait(false);
        var binaries = address.Local?.Binaries ?? PostgresBinaries.Find(Environment.GetEnvironmentVariable);
        return await ForegroundProgram.Run(PsqlProgram.Start(address, binaries, parsed.GetValue(_arguments)!)).ConfigureAwait(false);
    }
}
