using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>Gives items back before they have run, or before they have ended, because the silo ends: others start them at once. The attempt does not count.</summary>
internal static class HandBackWork
{
    // Back to where they were in the queue, not to its end. Once: what nobody holds was handed back already.
    private const string HandBackSql = """
        with mine as materialized (
            select w.id, w.tenant
            from (select * from unnest($1::uuid[], $2::text[], $3::bigint[]) as m (id, tenant, token) order by id) m
            cross join lateral (
                select id, tenant from nba.work where id = m.id and tenant = m.tenant and token = m.token and silo is not null for update) w)
        update nba.work w set silo = null, due_at = least(nba.clock(), coalesce(w.tick_at, w.enqueued_at)), attempt = attempt - 1
        from mine where w.id = mine.id and w.tenant = mine.tenant
        returning w.id
        """;

    /// <returns>How many leases still held.</returns>
    public static async Task<int> RunAsync(Database database, IReadOnlyList<WorkAttempt> attempts)
    {
        var rows = await WorkSql.RunAsync(
            database,
            new TurnCommand(
                HandBackSql,
                Sql.Value(attempts.Select(attempt => attempt.Id).ToArray()),
                Sql.Texts(attempts.Select(attempt => attempt.Tenant.Value)),
                Sql.Value(attempts.Select(attempt => attempt.Item.Token).ToArray())),
            row => row.GetGuid(0));
        return rows.Count;
    }
}
