using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Keys;

/// <summary><c>nba key revoke ID</c>.</summary>
internal static class KeyRevokeCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The key's id: nba key list shows them." };
        var command = new Command("revoke", "Takes a key back: it is refused within five seconds, everywhere.") { id };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba key revoke 4f1c09a2b7e3");
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            await connection.Client.RevokeKeyAsync(parsed.GetValue(id)!, terminal.Interrupted);
            if (!server.WantsJson(parsed))
                terminal.Out.WriteLine($"{parsed.GetValue(id)} is revoked.");
            return ExitCode.Done;
        }));
        return command;
    }
}
