using NbaGrains.Chaos.Servers;
using NbaGrains.Chaos.Silos;
using Npgsql;

namespace NbaGrains.Chaos.Checks;

/// <summary>How long the work of a silo that was killed lay idle.</summary>
/// <param name="Items">What it held.</param>
/// <param name="Time">From the kill until the last of it ran elsewhere, or was found to be done.</param>
/// <param name="IsClean">Whether PostgreSQL and one and the same other silo were there all the time: the promise is made for that. Where everyone who could
/// have taken over was killed in turn, or had just been started, there was nobody to keep it.</param>
internal sealed record Recovery(int Items, TimeSpan Time, bool IsClean);

/// <summary>Kills, and watches what becomes of the work.</summary>
internal sealed class RecoveryWatch(ChaosServer server, SiloFleet fleet)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(40);

    private const string HeldSql = """
        select w.id, w.token from nba.silo s join nba.work w on w.silo = s.id where s.pid = $1 and w.due_at > clock_timestamp()
        """;

    // Claimed again, the token is another; done before it died, the row is gone.
    private const string StillSql = """
        select count(*) from unnest($1::uuid[], $2::bigint[]) as held (id, token) join nba.work w on w.id = held.id and w.token = held.token
        """;

    /// <returns>Null where the silo held nothing, or the database was not there to ask.</returns>
    public async Task<Recovery?> KillAsync(SiloProcess silo)
    {
        var heirs = fleet.Up.Where(other => other != silo).ToList();
        silo.Kill();
        var killed = TimeProvider.System.GetTimestamp();
        var down = server.Down;
        // Dead for certain: it claims and finishes nothing any more.
        await silo.Exited;
        var held = await HeldAsync(silo.Id);
        if (held is null or { Count: 0 })
            return null;
        var isClean = true;
        while (true)
        {
            var still = await StillAsync(held);
            var time = TimeProvider.System.GetElapsedTime(killed);
            heirs.RemoveAll(heir => !heir.IsUp);
            isClean &= server.Down == down && heirs.Count > 0;
            if (still == 0 || time > GiveUp)
                return new Recovery(held.Count, time, isClean);
            await Task.Delay(Poll);
        }
    }

    private async Task<List<(Guid Id, long Token)>?> HeldAsync(int process)
    {
        try
        {
            await using var command = server.Owner.CreateCommand(HeldSql);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
            await using var reader = await command.ExecuteReaderAsync();
            var held = new List<(Guid, long)>();
            while (await reader.ReadAsync())
                held.Add((reader.GetGuid(0), reader.GetInt64(1)));
            return held;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task<long> StillAsync(List<(Guid Id, long Token)> held)
    {
        try
        {
            await using var command = server.Owner.CreateCommand(StillSql);
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. held.Select(item => item.Id)] });
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. held.Select(item => item.Token)] });
            return (long)(await command.ExecuteScalarAsync())!;
        }
        catch (NpgsqlException)
        {
            return held.Count;
        }
    }
}
