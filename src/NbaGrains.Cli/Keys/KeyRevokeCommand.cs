using System.CommandLine;
using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Keys;

/// <summary><c>nba key revoke ID</c>.</summary>
internal static class KeyRevokeCommand
{
    private static readonly OrderVerb<string> Verb = new(
        "revoke",
        "Takes a key back: it is refused within five seconds, everywhere.",
        "nba key revoke 4f1c09a2b7e3",
        async (client, id, cancellation) =>
        {
            await client.RevokeKeyAsync(id, cancellation);
            return new OrderDone($"{id} is revoked.");
        });

    public static Command Create(Terminal terminal) => Verb.Create(terminal, new Argument<string>("ID") { Description = "The key's id: nba key list shows them." });
}
