using System.CommandLine;

namespace NbaGrains.Cli.Keys;

/// <summary><c>nba key</c>: who may ask the gateway.</summary>
internal static class KeyCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("key", "Makes, lists and revokes API keys: add, list, revoke. Needs the role admin.")
        {
            KeyAddCommand.Create(terminal),
            KeyListCommand.Create(terminal),
            KeyRevokeCommand.Create(terminal),
        };
        VerbHelp.AddTo(command, """
            nba key add ci --role data_scientist > ci.key
            nba key list
            """);
        return command;
    }
}
