using System.Text;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>What turns write into the table of work. All run as <c>nba_turn</c>, in the turn's commit.</summary>
internal static partial class WorkTable
{
    // The tenant is made known once: a row that is there is not touched, so turns never wait for each other here.
    private const string EnqueueSql = """
        with known as (
            insert into nba.work_tenant (tenant)
            select nba.tenant() where not exists (select from nba.work_tenant where tenant = nba.tenant())
            on conflict do nothing)
        insert into nba.work (id, tenant, kind, priority, unique_key, payload, due_at, owner_kind, owner_key, turn, enqueued_at)
        select id, nba.tenant(), kind, priority, unique_key, payload::json, coalesce(due_at, now), owner_kind, owner_key, turn, now
        from unnest($1::uuid[], $2::text[], $3::smallint[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::uuid[])
                 as item (id, kind, priority, unique_key, payload, due_at, owner_kind, owner_key, turn),
             (select nba.clock() as now) as clock
        order by id
        on conflict (tenant, kind, unique_key) where unique_key is not null do nothing
        """;

    // By work_owner. What waits is gone at once, what runs is asked to end. A message that was sent is delivered: its sender need not exist any more.
    private const string CancelOwnedSql = """
        with mine as materialized (
            select id from nba.work
            where tenant = nba.tenant() and owner_kind = $1 and owner_key = $2 and not starts_with(kind, 'nba.turn/')
            order by id for update),
        asked as (
            update nba.work w set cancel_requested = true from mine
            where w.id = mine.id and w.tenant = nba.tenant() and w.silo is not null),
        gone as (
            delete from nba.work w using mine where w.id = mine.id and w.tenant = nba.tenant() and w.silo is null
            returning w.*)
        insert into nba.work_history (id, tenant, kind, outcome, attempt, owner_kind, owner_key, turn, enqueued_at, started_at, finished_at, last_error)
        select id, tenant, kind, 'cancelled', attempt, owner_kind, owner_key, turn, enqueued_at, started_at, nba.clock(), last_error from gone
        """;

    /// <summary>Adds items, of the turn's tenant. One that is unique and there already is dropped.</summary>
    public static TurnCommand Enqueue(IReadOnlyList<WorkRequest> requests) => new(
        EnqueueSql,
        Sql.Value(requests.Select(request => request.Id).ToArray()),
        Sql.Texts(requests.Select(request => request.Kind)),
        Sql.Value(requests.Select(request => request.Priority).ToArray()),
        Sql.Texts(requests.Select(request => request.UniqueKey)),
        Sql.Texts(requests.Select(request => Encoding.UTF8.GetString(request.Payload))),
        Sql.Times(requests.Select(request => request.DueAt)),
        Sql.Texts(requests.Select(request => request.Owner.Kind)),
        Sql.Texts(requests.Select(request => request.Owner.Key)),
        Sql.Value(requests.Select(request => request.Turn).ToArray()));

    /// <summary>Cancels what a grain asked for, its reminders included: the grain is being deleted.</summary>
    public static TurnCommand CancelOwned(GrainId owner) => new(CancelOwnedSql, Sql.Text(owner.Kind), Sql.Text(owner.Key));
}
