using System.CommandLine;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Cli.Audit;

/// <summary><c>nba audit</c>: who did what, and was the trail of it touched?</summary>
internal static class AuditCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("audit", "Reads the audit trail of a cluster, and verifies that nobody changed it.");
        VerbHelp.AddTo(command, """
            nba audit verify
            nba audit list --tenant acme
            """, "Exit codes: those of each verb.");
        command.Subcommands.Add(AuditVerifyCommand.Create(terminal));
        command.Subcommands.Add(AuditListCommand.Create(terminal));
        return command;
    }

    /// <exception cref="CommandException">No tenant.</exception>
    internal static TenantId Tenant(string text)
    {
        try
        {
            return new TenantId(text);
        }
        catch (ArgumentException e)
        {
            throw new CommandException($"--tenant: {e.Message.Split(" (Parameter", 2)[0]}");
        }
    }
}
