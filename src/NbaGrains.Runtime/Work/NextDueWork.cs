using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>How long until an item of these kinds is due, or a lease ends.</summary>
internal static class NextDueWork
{
    // One more probe a lane of work_claim; asked only when there was nothing to claim.
    private const string NextSql = $"""
        with recursive {ClaimWork.Lanes}
        select min(w.due_at) - nba.clock()
        from lane cross join lateral (
            select due_at from nba.work
            where kind = lane.kind and tenant = lane.tenant and priority = lane.priority
            order by due_at limit 1) w
        """;

    /// <summary>Null where nothing is there at all; not positive where something is due already.</summary>
    public static async Task<TimeSpan?> RunAsync(Database database, IReadOnlyList<WorkKind> kinds, CancellationToken cancellation)
    {
        var command = new TurnCommand(NextSql, Sql.Texts(kinds.Select(kind => kind.Name)));
        var rows = await WorkSql.RunAsync(database, command, row => row.IsDBNull(0) ? (TimeSpan?)null : row.GetTimeSpan(0), cancellation);
        return rows[0];
    }
}
