using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Alerts;

/// <summary><c>nba alert ack ID</c>.</summary>
internal static class AlertAckCommand
{
    private static readonly OrderVerb<Guid> Verb = new(
        "ack",
        "Says that you look after an alert.",
        "nba alert ack 019a3f52-8c1e-7d4a-9b60-2f1c5e7d8a90",
        async (client, id, cancellation) =>
        {
            var alert = await client.AcknowledgeAlertAsync(id, cancellation);
            return new OrderDone($"{alert.Content.Subject}: {alert.AcknowledgedBy} looks after it.", alert);
        });

    public static Command Create(Terminal terminal) => Verb.Create(terminal, new Argument<Guid>("ID") { Description = "The alert's id, as nba alert list shows it." });
}
