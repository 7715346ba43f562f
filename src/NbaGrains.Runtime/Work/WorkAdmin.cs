using Npgsql;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>What operators do with work: look, replay, cancel. Over all tenants: permission is checked before.</summary>
/// <param name="database">Where.</param>
public sealed class WorkAdmin(Database database)
{
    // For people: few rows of what may be many, so each part stops at the limit by itself. nba.sees() is for turns; here the tenant is a filter.
    private const string Items = """
        with clock as materialized (select nba.clock() as now),
        live as (
            select id, tenant, kind, case when silo is not null and due_at > (select now from clock) then 1 else 0 end as state, null::text as outcome,
                   owner_kind || '/' || owner_key as owner, attempt, silo, enqueued_at, tick_at, due_at as at, started_at, last_error, cancel_requested, payload, progress
            from nba.work),
        dead as (
            select id, tenant, kind, 2 as state, null::text as outcome, owner_kind || '/' || owner_key as owner, attempt, null::uuid as silo, enqueued_at, tick_at,
                   died_at as at, started_at, last_error, false as cancel_requested, payload, progress
            from nba.work_dead),
        done as (
            select id, tenant, kind, 3 as state, outcome, owner_kind || '/' || owner_key as owner, attempt, silo, enqueued_at, null::timestamptz as tick_at, finished_at as at,
                   started_at, last_error, false as cancel_requested, null::json as payload, progress
            from nba.work_history)
        """;

    private const string Matches =
        "($1::text is null or kind = $1) and ($2::text is null or tenant = $2 or starts_with(tenant, $2 || '/')) and state = any($3)";

    private const string ListSql = $"""
        {Items}
        (select * from live where {Matches} order by state desc, at limit $4)
        union all (select * from dead where {Matches} order by at desc limit $4)
        union all (select * from done where {Matches} order by at desc limit $4)
        limit $4
        """;

    // By work_history_age. All of a week may be millions: those of the last while say enough.
    private const string CountDoneSql = """
        select count(*) filter (where ($1::text is null or kind = $1) and ($2::text is null or tenant = $2 or starts_with(tenant, $2 || '/')))::integer, count(*) < $3
        from (select kind, tenant from nba.work_history order by finished_at desc limit $3) newest
        """;

    // By the three primary keys, which begin with the id.
    private const string ShowSql = $"""
        {Items}
        select * from live where id = $1
        union all select * from dead where id = $1
        union all (select * from done where id = $1 order by at desc limit 10)
        """;

    // In the order of ids. A letter whose unique key has a live item by now stays.
    private const string ReplaySql = """
        with letter as materialized (
            select * from nba.work_dead
            where ($1::uuid is null or id = $1) and ($2::text is null or kind = $2) and ($3::text is null or tenant = $3 or starts_with(tenant, $3 || '/'))
                and died_at <= $4
            order by id limit 1000 for update skip locked),
        live as (
            insert into nba.work (id, tenant, kind, priority, unique_key, payload, due_at, token, progress, owner_kind, owner_key, turn, enqueued_at, tick_at,
                                  last_error)
            select id, tenant, kind, priority, unique_key, payload, nba.clock(), token, progress, owner_kind, owner_key, turn, enqueued_at, tick_at, last_error
            from letter
            on conflict (tenant, kind, unique_key) where unique_key is not null do nothing
            returning id, tenant, kind)
        delete from nba.work_dead d using live where d.id = live.id and d.tenant = live.tenant
        returning d.kind
        """;

    private const string CancelSql = """
        with item as materialized (select * from nba.work where id = $1 for update),
        asked as (
            update nba.work w set cancel_requested = true from item where w.id = item.id and w.tenant = item.tenant and item.silo is not null),
        gone as (
            delete from nba.work w using item where w.id = item.id and w.tenant = item.tenant and item.silo is null),
        kept as (
            insert into nba.work_history (id, tenant, kind, outcome, attempt, owner_kind, owner_key, turn, enqueued_at, started_at, finished_at, last_error)
            select id, tenant, kind, 'cancelled', attempt, owner_kind, owner_key, turn, enqueued_at, started_at, nba.clock(), last_error
            from item where silo is null)
        select silo is null from item
        """;

    /// <summary>Items, running first, then waiting by due time, dead and done by age.</summary>
    public async Task<IReadOnlyList<WorkSummary>> ListAsync(WorkFilter filter, CancellationToken cancellation = default)
    {
        var command = new TurnCommand(
            ListSql, Sql.Text(filter.Kind), Sql.Text(filter.Tenant), States(filter.States), Sql.Value(filter.Limit));
        return await WorkSql.RunAsync(database, command, row => Read(row) with { Payload = null, Progress = null }, cancellation);
    }

    /// <summary>How many done items match, whatever states the filter names: of the newest hundred thousand.</summary>
    public async Task<WorkCount> CountDoneAsync(WorkFilter filter, CancellationToken cancellation = default)
    {
        const int newest = 100_000;
        var command = new TurnCommand(CountDoneSql, Sql.Text(filter.Kind), Sql.Text(filter.Tenant), Sql.Value(newest));
        return (await WorkSql.RunAsync(database, command, row => new WorkCount(row.GetInt32(0), row.GetBoolean(1)), cancellation))[0];
    }

    /// <summary>All that is known of one item: of a reminder also its last ticks.</summary>
    public async Task<IReadOnlyList<WorkSummary>> ShowAsync(Guid id, CancellationToken cancellation = default) =>
        await WorkSql.RunAsync(database, new TurnCommand(ShowSql, Sql.Value(id)), Read, cancellation);

    /// <summary>Replays one dead letter.</summary>
    /// <returns>False where there is none, or an item with its unique key is live by now.</returns>
    public async Task<bool> RetryAsync(Guid id, CancellationToken cancellation = default) => await ReplayAsync(id, null, null, DateTimeOffset.MaxValue, cancellation) > 0;

    /// <summary>Replays all dead letters of a kind.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RetryAllAsync(string kind, string? tenant = null, CancellationToken cancellation = default)
    {
        var (all, some) = (0, 0);
        // Not what dies again meanwhile: that would go round for ever.
        var now = (await WorkSql.RunAsync(database, new TurnCommand("select nba.clock()"), row => row.GetFieldValue<DateTimeOffset>(0), cancellation))[0];
        do
        {
            some = await ReplayAsync(null, kind, tenant, now, cancellation);
            all += some;
        }
        while (some > 0);
        return all;
    }

    /// <summary>Cancels what waits, asks what runs to end. A reminder does not come back.</summary>
    public async Task<CancelResult> CancelAsync(Guid id, CancellationToken cancellation = default)
    {
        var rows = await WorkSql.RunAsync(database, new TurnCommand(CancelSql, Sql.Value(id)), row => row.GetBoolean(0), cancellation);
        return rows.Count == 0 ? CancelResult.NotFound : rows[0] ? CancelResult.Cancelled : CancelResult.Requested;
    }

    private async Task<int> ReplayAsync(Guid? id, string? kind, string? tenant, DateTimeOffset until, CancellationToken cancellation)
    {
        var kinds = await WorkSql.RunAsync(
            database, new TurnCommand(ReplaySql, Sql.Id(id), Sql.Text(kind), Sql.Text(tenant), Sql.Time(until)), row => row.GetString(0), cancellation);
        foreach (var awake in kinds.Distinct())
            await WorkSql.RunAsync(database, new TurnCommand("select pg_notify('nba_work', $1)", Sql.Text(awake)), _ => 0, cancellation);
        return kinds.Count;
    }

    private static NpgsqlParameter<int[]> States(IReadOnlyCollection<WorkState> states) => new()
    {
        TypedValue = [.. (states.Count > 0 ? states : Enum.GetValues<WorkState>()).Select(state => (int)state)],
    };

    private static WorkSummary Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        (WorkState)row.GetInt32(3),
        row.TextOrNull(4),
        row.GetString(5),
        row.GetInt32(6),
        row.IsDBNull(7) ? null : row.GetGuid(7),
        row.GetFieldValue<DateTimeOffset>(8),
        row.TimeOrNull(9),
        row.GetFieldValue<DateTimeOffset>(10),
        row.TimeOrNull(11),
        row.TextOrNull(12),
        row.GetBoolean(13),
        row.TextOrNull(14),
        row.TextOrNull(15));
}
