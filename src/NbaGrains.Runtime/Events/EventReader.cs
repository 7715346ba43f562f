using System.Text;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Events;

/// <summary>
/// Reads a tenant's events in the order of their transactions, below the oldest one that still runs: an event that commits late comes after all that
/// was read before it, so whoever continues after the last cursor misses none. One long transaction on the server delays events; it loses none.
/// </summary>
/// <param name="database">Where they are.</param>
public sealed class EventReader(Database database)
{
    // The index (tenant, life, xid, id) of each partition, merged.
    private const string Next = """
        select e.life, e.xid, e.id, e.at, e.type, e.grain_kind, e.grain_key, e.turn, e.data::text
        from nba.event e
        where e.tenant = $1 and (e.life, e.xid, e.id) > ($2, $3, $4) and (e.life, e.xid) < ((select nba.life()), (select nba.horizon()))
        order by e.life, e.xid, e.id limit $5
        """;

    /// <summary>The next events; none where there is nothing new.</summary>
    /// <param name="tenant">Whose; engagements have streams of their own.</param>
    /// <param name="after">Where to continue.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<IReadOnlyList<EventLine>> ReadAsync(TenantId tenant, EventCursor after, int limit, CancellationToken cancellation = default) =>
        await database.QueryAsync(Scope.Of(tenant), row => Read(tenant, row), cancellation, new TurnCommand(
            Next,
            new NpgsqlParameter<string> { TypedValue = tenant.Value },
            new NpgsqlParameter<int> { TypedValue = after.Life },
            new NpgsqlParameter<long> { TypedValue = after.Xid },
            new NpgsqlParameter<long> { TypedValue = after.Id },
            new NpgsqlParameter<int> { TypedValue = limit })).ToListAsync(cancellation);

    private static EventLine Read(TenantId tenant, NpgsqlDataReader row) => new(
        new EventCursor(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2)),
        row.GetFieldValue<DateTimeOffset>(3),
        new EventEntry(
            row.GetString(4),
            new GrainId(tenant, row.GetString(5), row.GetString(6)),
            row.GetGuid(7),
            row.IsDBNull(8) ? null : Encoding.UTF8.GetBytes(row.GetString(8))));
}

/// <summary>An event as it was read.</summary>
/// <param name="Cursor">Its place.</param>
/// <param name="At">When it happened, by the database's clock.</param>
/// <param name="Entry">What happened.</param>
public sealed record EventLine(EventCursor Cursor, DateTimeOffset At, EventEntry Entry);
