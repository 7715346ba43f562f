using System.CommandLine;
using System.Globalization;
using System.Text;
using NbaGrains.Cli.Db;
using NbaGrains.Runtime.Audit;

namespace NbaGrains.Cli.Audit;

/// <summary><c>nba audit list</c>: the newest lines of a tenant.</summary>
internal sealed class AuditListCommand
{
    private const int UsualLimit = 50;

    private readonly Terminal _terminal;
    private readonly DbOptions _database = new();

    private readonly Option<string> _tenant = new("--tenant")
    {
        Description = "Whose lines; a client's include its engagements'.",
        HelpName = "TENANT",
        Required = true,
    };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = $"At most so many; {UsualLimit} by default.",
        HelpName = "N",
        DefaultValueFactory = _ => UsualLimit,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Writes one JSON object a line.",
    };

    private AuditListCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new AuditListCommand(terminal);
        var command = new Command("list", "Lists who did what, newest first.");
        VerbHelp.AddTo(command, """
            nba audit list --tenant acme
            nba audit list --tenant acme/season-2026 --limit 500 --json | jq 'select(.action == "access.denied")'
            """, "Exit codes: 0 done, 3 could not run, or the tenant has no rows.");
        foreach (var option in (Option[])[self._tenant, self._limit, self._json])
            command.Options.Add(option);
        self._database.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var tenant = AuditCommand.Tenant(parsed.GetValue(_tenant)!);
        var limit = parsed.GetValue(_limit);
        if (limit < 1)
            throw new CommandException($"--limit is {limit}: write 1 or more.");
        return _database.Ask(parsed, _terminal, async database =>
        {
            var lines = await new AuditLog(database).ReadNewestAsync(tenant, limit, _terminal.Interrupted).ToListAsync();
            if (lines.Count == 0)
            {
                // Whoever names a tenant expects rows of it: the name may be misspelt.
                DbOptions.HintAtServer(_terminal);
                throw new CommandException($"--tenant: {tenant} has no audit rows to list.");
            }

            if (parsed.GetValue(_json))
                lines.ForEach(line => AuditJson.Write(_terminal.Out, line));
            else
                PlainTable.Write(_terminal.Out, ["at", "tenant", "principal", "action", "grain", "detail"], [.. lines.Select(Cells)]);
            return ExitCode.Done;
        });
    }

    private static string[] Cells(AuditLine line) =>
    [
        line.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        line.Tenant.Value,
        line.Entry.Principal,
        line.Entry.Action,
        line.Entry.Grain is { } grain ? $"{grain.Kind}/{grain.Key}" : "",
        line.Entry.Detail is { } json ? Encoding.UTF8.GetString(json) : "",
    ];
}
