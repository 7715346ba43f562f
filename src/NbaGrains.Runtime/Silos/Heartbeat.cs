using Npgsql;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Silos;

/// <summary>One statement a silo: it lives, its leases are renewed, and it hears what it lost and what is to be cancelled.</summary>
internal static class Heartbeat
{
    // By silo_pkey and work_pkey. A row that is locked (its finish is on the way, or a claim of a lease that had ended) is not waited for: it is found, and
    // renewed the next time; a lease lasts three beats.
    private const string BeatSql = """
        with beat as (
            update nba.silo set seen_at = nba.clock() where id = $1 and state <> 'gone' returning id),
        found as materialized (
            select w.id, w.tenant, w.token, w.cancel_requested
            from unnest($2::uuid[]) as held (id) join nba.work w on w.id = held.id
            where w.silo = $1 and exists (select from beat)),
        mine as materialized (
            select w.id, w.tenant from (select * from found order by id) f
            cross join lateral (
                select id, tenant from nba.work where id = f.id and tenant = f.tenant and token = f.token and silo = $1 for update skip locked) w),
        renewed as (
            update nba.work w set due_at = (select nba.clock()) + $3 from mine where w.id = mine.id and w.tenant = mine.tenant)
        select nba.clock(), exists (select from beat), array(select id from found order by id), array(select token from found order by id),
               array(select cancel_requested from found order by id)
        """;

    public static async Task<Pulse> RunAsync(
        NpgsqlConnection connection, SiloId silo, IReadOnlyCollection<WorkAttempt> held, TimeSpan lease, CancellationToken cancellation)
    {
        var command = new TurnCommand(
            BeatSql, Sql.Value(silo.Value), Sql.Value(held.Select(attempt => attempt.Id).ToArray()), Sql.Value(lease));
        var rows = await WorkSql.RunAsync(connection, command, Read, cancellation);
        return rows[0];
    }

    private static Pulse Read(NpgsqlDataReader row)
    {
        var (ids, tokens, cancels) = (row.GetFieldValue<Guid[]>(2), row.GetFieldValue<long[]>(3), row.GetFieldValue<bool[]>(4));
        var found = new Dictionary<(Guid, long), bool>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
            found[(ids[i], tokens[i])] = cancels[i];
        return new Pulse(row.GetFieldValue<DateTimeOffset>(0), row.GetBoolean(1), found);
    }
}

/// <summary>What a heartbeat heard.</summary>
/// <param name="Now">By the database's clock.</param>
/// <param name="IsKnown">Whether the silo still counts as one.</param>
/// <param name="Found">The leases that still hold, and whether somebody wants the item cancelled.</param>
internal sealed record Pulse(DateTimeOffset Now, bool IsKnown, IReadOnlyDictionary<(Guid Id, long Token), bool> Found);
