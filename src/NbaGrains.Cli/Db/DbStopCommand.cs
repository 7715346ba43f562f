using System.CommandLine;
using NbaGrains.Runtime.Local;

namespace NbaGrains.Cli.Db;

/// <summary><c>nba db stop</c>: ends a server that was left running.</summary>
internal sealed class DbStopCommand
{
    private readonly Terminal _terminal;
    private readonly DbOptions _options = new();

    private readonly Option<bool> _force = new("--force") { Description = "Also while other processes use it; what they are doing is rolled back." };

    private DbStopCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new DbStopCommand(terminal);
        var command = new Command("stop", "Stops the private database. The next command that needs it starts it again.");
        VerbHelp.AddTo(
            command,
            """
            nba db stop
            nba db stop --force
            """,
            "Exit codes: 0 stopped, or was not running; 3 in use, or could not run.");
        command.Options.Add(self._force);
        self._options.AddTo(command);
        command.SetAction(parsed => self._options.Run(parsed, () => self.Run(parsed)));
        return command;
    }

    private async Task<int> Run(ParseResult parsed)
    {
        _options.RefuseRemote(parsed);
        var ran = await LocalPostgres.Stop(_options.Local(parsed), parsed.GetValue(_force), _terminal.Interrupted).ConfigureAwait(false);
        _terminal.Out.WriteLine(ran ? "stopped" : "was not running");
        return ExitCode.Done;
    }
}
