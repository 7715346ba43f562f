using System.CommandLine;

namespace NbaGrains.Cli.Alerts;

/// <summary><c>nba alert</c>: what people should know, and who looks after it.</summary>
internal static class AlertCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("alert", "Shows alerts, and says that somebody looks after one: list, ack.")
        {
            AlertListCommand.Create(terminal),
            AlertAckCommand.Create(terminal),
        };
        VerbHelp.AddTo(command, """
            nba alert list --open
            nba alert ack 019a3f52-8c1e-7d4a-9b60-2f1c5e7d8a90
            """);
        return command;
    }
}
