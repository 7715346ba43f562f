using System.CommandLine;
using System.Globalization;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Keys;

/// <summary><c>nba key list</c>.</summary>
internal static class KeyListCommand
{
    private static readonly ListVerb<ApiKey> Verb = new(
        "Lists the keys, without their secrets.", "nba key list", "No keys yet: nba key add NAME.", ["id", "name", "roles", "state", "made", "by", "used"], Row);

    public static Command Create(Terminal terminal) => Verb.Create(terminal, (client, _, cancellation) => client.ListKeysAsync(cancellation));

    private static string[] Row(ApiKey key, DateTimeOffset now) =>
    [
        key.Id,
        key.Name,
        string.Join(',', key.Roles),
        State(key, now),
        Age.Of(now - key.CreatedAt),
        key.CreatedBy,
        key.LastUsedAt is { } used ? Age.Of(now - used) : "never",
    ];

    private static string State(ApiKey key, DateTimeOffset now) => key switch
    {
        { RevokedAt: not null } => "revoked",
        { ExpiresAt: { } end } when end <= now => "expired",
        { ExpiresAt: { } end } => end.UtcDateTime.ToString("'until' yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "good",
    };
}
