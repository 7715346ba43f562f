using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Alerts;

/// <summary><c>nba alert list</c>.</summary>
internal static class AlertListCommand
{
    private static readonly ListVerb<Alert> Verb = new(
        "Lists alerts, the newest first.",
        """
        nba alert list --open
        nba alert list --json | jq -r '.[] | select(.alert.severity == "critical").alert.subject'
        """,
        "No alerts.",
        ["id", "severity", "about", "last", "times", "looked after by", "says"],
        (alert, now) =>
        [
            $"{alert.Id}",
            alert.Content.Severity,
            alert.Content.Subject,
            Age.Of(now - alert.LastAt),
            $"{alert.Count}",
            alert.AcknowledgedBy ?? "",
            alert.Content.Message,
        ]);

    public static Command Create(Terminal terminal)
    {
        var open = new Option<bool>("--open") { Description = "Only those that nobody looks after." };
        return Verb.Create(terminal, (client, parsed, cancellation) => client.ListAlertsAsync(parsed.GetValue(open) ? false : null, cancellation), open);
    }
}
