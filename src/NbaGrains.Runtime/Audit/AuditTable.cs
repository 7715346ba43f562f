using System.Text;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Audit;

/// <summary>Adding rows to <c>nba.audit</c>; one statement however many.</summary>
internal static class AuditTable
{
    private const string Insert = """
        insert into nba.audit (tenant, principal, action, grain_kind, grain_key, turn, detail)
        select $1, e.principal, e.action, e.kind, e.key, e.turn, e.detail::json
        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[]) as e (principal, action, kind, key, turn, detail)
        """;

    /// <summary>Commits the entries with a turn. They are sealed within seconds, not here: a chain would make all turns of a tenant wait for each other.</summary>
    public static TurnCommand Append(TenantId tenant, IReadOnlyList<AuditEntry> entries) => new(
        Insert,
        new NpgsqlParameter<string> { TypedValue = tenant.Value },
        Column(entries, entry => entry.Principal),
        Column(entries, entry => entry.Action),
        Column(entries, entry => entry.Grain?.Kind),
        Column(entries, entry => entry.Grain?.Key),
        new NpgsqlParameter<Guid?[]> { TypedValue = [.. entries.Select(entry => entry.Turn)] },
        Column(entries, entry => entry.Detail is null ? null : Encoding.UTF8.GetString(entry.Detail)));

    private static NpgsqlParameter<string?[]> Column(IReadOnlyList<AuditEntry> entries, Func<AuditEntry, string?> value) =>
        new() { TypedValue = [.. entries.Select(value)] };
}
