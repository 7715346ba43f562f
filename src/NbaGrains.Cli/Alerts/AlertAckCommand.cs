using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Alerts;

/// <summary><c>nba alert ack ID</c>.</summary>
internal static class AlertAckCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<Guid>("ID") { Description = "The alert's id, as nba alert list shows it." };
        var command = new Command("ack", "Says that you look after an alert.") { id };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba alert ack 019a3f52-8c1e-7d4a-9b60-2f1c5e7d8a90");
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var alert = await connection.Client.AcknowledgeAlertAsync(parsed.GetValue(id), terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, alert);
            else
                terminal.Out.WriteLine($"{alert.Content.Subject}: {alert.AcknowledgedBy} looks after it.");
            return ExitCode.Done;
        }));
        return command;
    }
}
