using System.CommandLine;
using NbaGrains.Runtime.Local;

namespace NbaGrains.Cli.Db;

/// <summary><c>nba db start</c>: for programs of one's own, or to spare every command its start.</summary>
internal sealed class DbStartCommand
{
    private readonly Terminal _terminal;
    private readonly DbOptions _options = new();

    private DbStartCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new DbStartCommand(terminal);
        var command = new Command("start", "Starts the private database, makes it where there is none, and leaves it running until nba db stop.");
        VerbHelp.AddTo(
            command,
            """
            nba db start
            nba db start --data /srv/nba
            """);
        self._options.AddTo(command);
        command.SetAction(parsed => self._options.Run(parsed, () => self.Run(parsed)));
        return command;
    }

    private async Task<int> Run(ParseResult parsed)
    {
        _options.RefuseRemote(parsed);
        await using var local = await LocalPostgres.Open(_options.Local(parsed) with { KeepsRunning = true }, _terminal.Interrupted).ConfigureAwait(false);
        _terminal.Out.WriteLine($"running until nba db stop; for programs: {local.ConnectionString}");
        return ExitCode.Done;
    }
}
