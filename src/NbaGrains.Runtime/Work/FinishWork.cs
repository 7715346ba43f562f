using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>The end of items that went well: out of the hot table, into the history.</summary>
internal static class FinishWork
{
    // By work_pkey, in the order of ids, so that no two statements wait for each other in a circle.
    private const string ManySql = """
        with wanted as materialized (
            select w.id, w.tenant, f.progress
            from (select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) as f (id, tenant, token, progress) order by id) f
            cross join lateral (
                select id, tenant from nba.work where id = f.id and tenant = f.tenant and token = f.token for update) w),
        gone as (
            delete from nba.work w using wanted where w.id = wanted.id and w.tenant = wanted.tenant
            returning w.*, wanted.progress as last_progress),
        kept as (
            insert into nba.work_history
                (id, tenant, kind, outcome, attempt, silo, progress, owner_kind, owner_key, turn, enqueued_at, started_at, finished_at, last_error)
            select id, tenant, kind, 'done', attempt, silo, coalesce(last_progress::json, progress), owner_kind, owner_key, turn, enqueued_at, started_at,
                   nba.clock(), last_error
            from gone)
        select id from gone
        """;

    private const string FencedSql = """
        with gone as (
            delete from nba.work where id = $1 and tenant = nba.tenant() and token = $2
            returning *),
        kept as (
            insert into nba.work_history
                (id, tenant, kind, outcome, attempt, silo, progress, owner_kind, owner_key, turn, enqueued_at, started_at, finished_at, last_error)
            select id, tenant, kind, $4, attempt, silo, coalesce($3::json, progress), owner_kind, owner_key, turn, coalesce(tick_at, enqueued_at), started_at,
                   nba.clock(), last_error
            from gone)
        select nba.lease_lost() where not exists (select from gone)
        """;

    /// <summary>Finishes many; the ids of those whose lease still held.</summary>
    public static async Task<HashSet<Guid>> RunAsync(Database database, IReadOnlyList<WorkAttempt> attempts) =>
    [
        .. await WorkSql.RunAsync(
            database,
            new TurnCommand(
                ManySql,
                Sql.Value(attempts.Select(attempt => attempt.Id).ToArray()),
                Sql.Texts(attempts.Select(attempt => attempt.Tenant.Value)),
                Sql.Value(attempts.Select(attempt => attempt.Item.Token).ToArray()),
                Sql.Texts(attempts.Select(attempt => attempt.Progress))),
            row => row.GetGuid(0)),
    ];

    /// <summary>Finishes one, within a transaction of its tenant, or makes that transaction fail.</summary>
    public static TurnCommand Fenced(WorkItem item, string? progress, bool skipped) =>
        new(FencedSql, Sql.Value(item.Id), Sql.Value(item.Token), Sql.Text(progress), Sql.Text(skipped ? "skipped" : "done"));
}
