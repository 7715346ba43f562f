using System.CommandLine;
using System.Globalization;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Keys;

/// <summary><c>nba key list</c>.</summary>
internal static class KeyListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "Lists the keys, without their secrets.");
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, "nba key list");
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var keys = await connection.Client.ListKeysAsync(terminal.Interrupted).ToListAsync(terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, keys);
            else
                Write(terminal, keys);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Write(Terminal terminal, List<ApiKey> keys)
    {
        var now = terminal.Time.GetUtcNow();
        PlainTable.Write(
            terminal.Out,
            ["id", "name", "roles", "state", "made", "by", "used"],
            [
                .. keys.Select(key => new[]
                {
                    key.Id,
                    key.Name,
                    string.Join(',', key.Roles),
                    State(key, now),
                    Age.Of(now - key.CreatedAt),
                    key.CreatedBy,
                    key.LastUsedAt is { } used ? Age.Of(now - used) : "never",
                }),
            ]);
    }

    private static string State(ApiKey key, DateTimeOffset now) => key switch
    {
        { RevokedAt: not null } => "revoked",
        { ExpiresAt: { } end } when end <= now => "expired",
        { ExpiresAt: { } end } => end.UtcDateTime.ToString("'until' yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "good",
    };
}
