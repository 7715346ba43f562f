using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>An item failed for good: into the dead letters. A reminder's tick leaves a letter of its own, and the reminder goes on.</summary>
internal static class BuryWork
{
    // The token grows as at any move: burying the same tick twice would leave two letters.
    private const string BurySql = """
        with old as materialized (
            select * from nba.work where id = $1 and tenant = $2 and token = $3 for update),
        letter as (
            insert into nba.work_dead (id, tenant, kind, priority, unique_key, payload, token, attempt, progress, owner_kind, owner_key, turn,
                                       enqueued_at, started_at, tick_at, died_at, last_error)
            select coalesce($6, id), tenant, kind, priority, case when $5::timestamptz is null then unique_key end, payload, token, attempt,
                   coalesce($7::json, progress), owner_kind, owner_key, turn, enqueued_at, started_at, tick_at, nba.clock(), $4
            from old),
        moved as (
            update nba.work w
            set due_at = $5, tick_at = $5, silo = null, token = w.token + 1, attempt = 0, max_attempts = null, progress = null, started_at = null, last_error = $4
            from old where w.id = old.id and w.tenant = old.tenant and $5 is not null),
        gone as (
            delete from nba.work w using old where w.id = old.id and w.tenant = old.tenant and $5 is null)
        select id from old
        """;

    /// <param name="database">Where.</param>
    /// <param name="attempt">What failed.</param>
    /// <param name="error">Why.</param>
    /// <param name="next">The next tick of a reminder; null where there is none.</param>
    /// <returns>Whether the lease still held.</returns>
    public static async Task<bool> RunAsync(Database database, WorkAttempt attempt, string error, DateTimeOffset? next)
    {
        var rows = await WorkSql.RunAsync(
            database,
            new TurnCommand(
                BurySql,
                Sql.Value(attempt.Id),
                Sql.Text(attempt.Tenant.Value),
                Sql.Value(attempt.Item.Token),
                Sql.Text(error),
                Sql.Time(next),
                Sql.Id(next is null ? null : Guid.CreateVersion7()),
                Sql.Text(attempt.Progress)),
            row => row.GetGuid(0));
        return rows.Count > 0;
    }
}
