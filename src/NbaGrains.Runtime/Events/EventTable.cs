using System.Text;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Events;

/// <summary>Adding rows to <c>nba.event</c>; one statement however many.</summary>
internal static class EventTable
{
    private const string Insert = """
        insert into nba.event (tenant, type, grain_kind, grain_key, turn, data)
        select $1, e.type, e.kind, e.key, e.turn, e.data::json
        from unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[]) as e (type, kind, key, turn, data)
        """;

    /// <summary>Commits the events with a turn.</summary>
    public static TurnCommand Append(TenantId tenant, IReadOnlyList<EventEntry> entries) => new(
        Insert,
        new NpgsqlParameter<string> { TypedValue = tenant.Value },
        Column(entries, entry => entry.Type),
        Column(entries, entry => entry.Grain.Kind),
        Column(entries, entry => entry.Grain.Key),
        new NpgsqlParameter<Guid[]> { TypedValue = [.. entries.Select(entry => entry.Turn)] },
        Column(entries, entry => entry.Data is null ? null : Encoding.UTF8.GetString(entry.Data)));

    private static NpgsqlParameter<string?[]> Column(IReadOnlyList<EventEntry> entries, Func<EventEntry, string?> value) =>
        new() { TypedValue = [.. entries.Select(value)] };
}
