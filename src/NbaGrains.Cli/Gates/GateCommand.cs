using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Cli.Validate;
using NbaGrains.Client;

namespace NbaGrains.Cli.Gates;

/// <summary><c>nba gate NAME</c>: may the latest version of a data set be used? Made for <c>&amp;&amp;</c>.</summary>
internal sealed class GateCommand
{
    private readonly Terminal _terminal;
    private readonly ServerOptions _server = new();
    private readonly Argument<string> _name = new("NAME") { Description = "The data set." };

    private readonly Option<string?> _override = new("--override")
    {
        Description = "Sets the gate by hand, open or closed; audited. Needs --reason, and a key that may.",
        HelpName = "STATUS",
    };

    private readonly Option<string?> _reason = new("--reason") { Description = "With --override: why.", HelpName = "TEXT" };

    private readonly Option<string?> _until = new("--until")
    {
        Description = "With --override: when it ends by itself, a date or an ISO 8601 time; with the next version by default.",
        HelpName = "TIME",
    };

    private readonly Option<bool> _end = new("--end-override") { Description = "Takes back what was set by hand." };

    private GateCommand(Terminal terminal)
    {
        _terminal = terminal;
        _override.AcceptOnlyFromAmong("open", "closed");
    }

    public static Command Create(Terminal terminal)
    {
        var self = new GateCommand(terminal);
        var command = new Command("gate", "Says whether the latest version of a data set may be used, and why not.") { self._name, self._override, self._reason, self._until, self._end };
        self._server.AddTo(command);
        VerbHelp.AddTo(
            command,
            """
            nba gate box-scores && ./train.sh
            nba gate box-scores --override open --reason 'the league moved a game, see ticket 812' --until 2026-12-01
            nba gate box-scores --end-override
            """,
            "Exit codes: 0 open, 1 closed or stale, 3 could not ask. --override and --end-override are orders: 0 done, 3 could not be done.");
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var order = Order(parsed);
        var name = parsed.GetValue(_name)!;
        return _server.Run(parsed, _terminal, async connection =>
        {
            var client = connection.Client;
            var isOrder = order is not null || parsed.GetValue(_end);
            var gate = order is not null ? await client.OverrideGateAsync(name, order, _terminal.Interrupted)
                : isOrder ? await client.EndGateOverrideAsync(name, _terminal.Interrupted)
                : await client.GetGateAsync(name, _terminal.Interrupted);
            if (_server.WantsJson(parsed))
                ClusterJson.Write(_terminal.Out, gate);
            else
                GateText.Write(_terminal, name, gate);
            return isOrder || gate.Status == GateStatus.Open ? ExitCode.Done : ExitCode.Failed;
        });
    }

    private NewGateOverride? Order(ParseResult parsed)
    {
        var (status, reason, until) = (parsed.GetValue(_override), parsed.GetValue(_reason), parsed.GetValue(_until));
        if (status is null)
            return reason is null && until is null ? null : throw new CommandException("--reason and --until belong to --override open or --override closed.");
        if (parsed.GetValue(_end))
            throw new CommandException("--override and --end-override are opposites. Name one of them.");
        if (string.IsNullOrWhiteSpace(reason))
            throw new CommandException("--override needs --reason: whoever reads the audit trail will ask why.");
        return new NewGateOverride(Enum.Parse<GateStatus>(status, ignoreCase: true), reason, AsOfArgument.Parse(until, "--until"));
    }
}
