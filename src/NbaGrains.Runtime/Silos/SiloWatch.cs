using Npgsql;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Silos;

/// <summary>Every silo looks after the others: one whose backend has left the database for some seconds loses its leases early.</summary>
internal static class SiloWatch
{
    // A frozen silo keeps its backend: there, the lease decides. A backend whose start may not be seen is known by its pid alone.
    private const string MarkSql = """
        with present as materialized (select pid, backend_start from nba.backends()),
        seen as materialized (
            select s.id, exists (
                select from present b where b.pid = s.backend_pid and coalesce(b.backend_start = s.backend_start, true)) as present
            from nba.silo s where s.state <> 'gone' and s.id <> $1
            order by s.id for update of s skip locked)
        update nba.silo s
        set gone_since = case when not seen.present then coalesce(s.gone_since, nba.clock()) end,
            state = case when not seen.present and s.gone_since <= nba.clock() - $2 then 'gone' else s.state end
        from seen where s.id = seen.id and (seen.present = (s.gone_since is not null) or not seen.present and s.gone_since <= nba.clock() - $2)
        returning s.id, s.state = 'gone', s.gone_since is not null
        """;

    // Leases of silos that are gone end, and what was begun goes back to where it was in the queue, also where the lease has ended by itself: ahead of what has
    // not begun, or a long queue would keep it waiting long after it was found. By work_silo, one probe a silo; in the order of ids, without waiting, so that
    // nobody is held up. What is locked now is found by the next look, as is what a claim under way gave to the silo after all.
    private const string EndLeasesSql = """
        with ending as materialized (
            select w.id, w.tenant from nba.silo s join nba.work w on w.silo = s.id
            where (s.state = 'gone' or w.due_at <= nba.clock()) and w.due_at > coalesce(w.tick_at, w.enqueued_at)
            order by w.id limit 1000 for update of w skip locked)
        update nba.work w set due_at = least(nba.clock(), coalesce(w.tick_at, w.enqueued_at)) from ending where w.id = ending.id and w.tenant = ending.tenant
        returning w.kind
        """;

    /// <returns>The silos about which this look has found something new.</returns>
    public static async Task<IReadOnlyList<SiloMark>> MarkAsync(NpgsqlConnection connection, SiloId self, TimeSpan goneAfter, CancellationToken cancellation) =>
        await WorkSql.RunAsync(
            connection,
            new TurnCommand(MarkSql, Sql.Value(self.Value), Sql.Value(goneAfter)),
            row => new SiloMark(new SiloId(row.GetGuid(0)), row.GetBoolean(1), row.GetBoolean(2)),
            cancellation);

    /// <returns>The kinds of the items that are free now.</returns>
    public static async Task<IReadOnlyCollection<string>> EndLeasesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        [.. (await WorkSql.RunAsync(connection, new TurnCommand(EndLeasesSql), row => row.GetString(0), cancellation)).Distinct()];
}

/// <summary>News of a silo.</summary>
/// <param name="Silo">Which.</param>
/// <param name="IsGone">It was given up.</param>
/// <param name="IsMissing">Its backend is not there: it will be given up, unless it comes back.</param>
internal readonly record struct SiloMark(SiloId Silo, bool IsGone, bool IsMissing);
