using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>An item that was to be cancelled has ended: into the history. A reminder does not go on.</summary>
internal static class CancelWork
{
    private const string CancelSql = """
        with gone as (
            delete from nba.work where id = $1 and tenant = $2 and token = $3
            returning *),
        kept as (
            insert into nba.work_history
                (id, tenant, kind, outcome, attempt, silo, progress, owner_kind, owner_key, turn, enqueued_at, started_at, finished_at, last_error)
            select id, tenant, kind, 'cancelled', attempt, silo, coalesce($4::json, progress), owner_kind, owner_key, turn, enqueued_at, started_at,
                   nba.clock(), last_error
            from gone)
        select id from gone
        """;

    /// <returns>Whether the lease still held.</returns>
    public static async Task<bool> RunAsync(Database database, WorkAttempt attempt)
    {
        var rows = await WorkSql.RunAsync(
            database,
            new TurnCommand(CancelSql, Sql.Value(attempt.Id), Sql.Text(attempt.Tenant.Value), Sql.Value(attempt.Item.Token), Sql.Text(attempt.Progress)),
            row => row.GetGuid(0));
        return rows.Count > 0;
    }
}
