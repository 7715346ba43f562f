using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Quality.Reports;
using NbaGrains.Runtime.Audit;

namespace NbaGrains.Cli.Audit;

/// <summary><c>nba audit verify</c>: recomputes the chains of seals.</summary>
internal sealed class AuditVerifyCommand
{
    private readonly Terminal _terminal;
    private readonly DbOptions _database = new();

    private readonly Option<string?> _tenant = new("--tenant")
    {
        Description = "Only this tenant: client or client/engagement. Default: all.",
        HelpName = "TENANT",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Writes one JSON object a tenant, each on its line.",
    };

    private AuditVerifyCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new AuditVerifyCommand(terminal);
        var command = new Command("verify", "Recomputes the seals of the audit trail: was a row or a seal changed, added or removed?");
        VerbHelp.AddTo(command, """
            nba audit verify
            nba audit verify --tenant acme/season-2026
            nba audit verify --json | jq 'select(.intact | not)'
            """, "Exit codes: 0 intact, 1 broken, 3 could not run, or the tenant that --tenant names has no rows.");
        command.Options.Add(self._tenant);
        command.Options.Add(self._json);
        self._database.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var tenant = parsed.GetValue(_tenant) is { } text ? AuditCommand.Tenant(text) : (Runtime.Grains.TenantId?)null;
        return _database.Ask(parsed, _terminal, async database =>
        {
            var verifier = new AuditVerifier(database);
            if (tenant is { } one)
            {
                // Nothing is intact either, but who names a tenant expects more of it: the name may be misspelt.
                var only = await verifier.VerifyAsync(one, _terminal.Interrupted);
                if (!only.IsEmpty)
                    return Show(parsed, only);
                DbOptions.HintAtServer(_terminal);
                throw new CommandException($"--tenant: {one} has no audit rows to verify. Those of a client's engagements are theirs: nba audit verify takes all tenants.");
            }

            var (code, tenants) = (ExitCode.Done, 0);
            await foreach (var report in verifier.VerifyAllAsync(_terminal.Interrupted))
            {
                code = Math.Max(code, Show(parsed, report));
                tenants++;
            }

            if (tenants == 0)
                DbOptions.HintAtServer(_terminal);
            if (tenants == 0 && !parsed.GetValue(_json))
                _terminal.Out.WriteLine("The audit trail is empty.");
            return code;
        });
    }

    private int Show(ParseResult parsed, AuditReport report)
    {
        if (parsed.GetValue(_json))
        {
            AuditJson.Write(_terminal.Out, report);
        }
        else
        {
            _terminal.Out.WriteLine($"{report.Tenant}: {(report.IsIntact ? "intact" : "BROKEN")}, {Figures.Count(report.Rows, "row", "rows")} under {Figures.Count(report.Seals, "seal", "seals")}, {Figures.Count(report.Unsealed)} not sealed yet");
            foreach (var found in report.Breaks)
                _terminal.Out.WriteLine($"  {Unprintable.Pictured(found.Message)}");
        }

        return report.IsIntact ? ExitCode.Done : ExitCode.Failed;
    }
}
