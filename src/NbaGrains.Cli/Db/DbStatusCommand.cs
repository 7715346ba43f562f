using System.CommandLine;
using NbaGrains.Runtime.Local;

namespace NbaGrains.Cli.Db;

/// <summary><c>nba db status</c>: what it is, where, and whether it runs.</summary>
internal sealed class DbStatusCommand
{
    private readonly Terminal _terminal;
    private readonly DbOptions _options = new();

    private readonly Option<bool> _json = new("--json") { Description = "As JSON, for programs." };

    private DbStatusCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new DbStatusCommand(terminal);
        var command = new Command("status", "Says what the database is, where it lives, whether it runs and who uses it. Starts nothing.");
        VerbHelp.AddTo(
            command,
            """
            nba db status
            nba db status --json
            nba db status --data /srv/nba
            """,
            "Exit codes: 0 running, 1 not running, 3 could not run.");
        command.Options.Add(self._json);
        self._options.AddTo(command);
        command.SetAction(parsed => self._options.Run(parsed, () => self.Run(parsed)));
        return command;
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var state = _options.Remote(parsed) is { } remote
            ? await DbState.Of(remote, _terminal.Interrupted).ConfigureAwait(false)
            : await DbState.Of(LocalPostgres.Status(_options.Local(parsed)), _terminal.Interrupted).ConfigureAwait(false);
        if (parsed.GetValue(_json))
            state.WriteJson(_terminal);
        else
            state.WriteText(_terminal.Out);
        return state.IsRunning ? ExitCode.Done : ExitCode.NotRunning;
    }
}
