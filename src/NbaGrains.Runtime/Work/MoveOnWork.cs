using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>A tick is over: the reminder's row moves on to the next.</summary>
internal static class MoveOnWork
{
    // The history says when the tick became due, not when the reminder was set. The token grows: to the run that is over, the row is no longer the one it had, whatever it believes of its commit.
    private const string FencedSql = """
        with old as materialized (
            select * from nba.work where id = $1 and tenant = nba.tenant() and token = $2 for update),
        moved as (
            update nba.work w
            set due_at = $3, tick_at = $3, silo = null, token = w.token + 1, attempt = 0, max_attempts = null, progress = null, started_at = null, last_error = null
            from old where w.id = old.id and w.tenant = old.tenant
            returning w.id),
        kept as (
            insert into nba.work_history
                (id, tenant, kind, outcome, attempt, silo, progress, owner_kind, owner_key, turn, enqueued_at, started_at, finished_at, last_error)
            select id, tenant, kind, $4, attempt, silo, progress, owner_kind, owner_key, turn, coalesce(tick_at, enqueued_at), started_at, nba.clock(), last_error
            from old)
        select nba.lease_lost() where not exists (select from moved)
        """;

    /// <summary>Moves on, within a transaction of its tenant, or makes that transaction fail.</summary>
    public static TurnCommand Fenced(WorkItem item, DateTimeOffset next, bool skipped) =>
        new(FencedSql, Sql.Value(item.Id), Sql.Value(item.Token), Sql.Time(next), Sql.Text(skipped ? "skipped" : "done"));
}
