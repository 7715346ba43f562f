using System.Text;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Audit;

/// <summary>The audit trail outside of turns: access that was denied or granted, and reading it.</summary>
/// <param name="database">Where it is.</param>
public sealed class AuditLog(Database database)
{
    private const string Newest = """
        select tenant, at, principal, action, grain_kind, grain_key, turn, detail::text from nba.audit
        where tenant = $1 or starts_with(tenant, $1 || '/')
        order by at desc, id desc limit $2
        """;

    /// <summary>Adds one line, committed when this returns.</summary>
    public Task AppendAsync(TenantId tenant, AuditEntry entry, CancellationToken cancellation = default) =>
        database.ExecuteAsync(Scope.Of(tenant), cancellation, AuditTable.Append(tenant, [entry]));

    /// <summary>The newest lines of a tenant and its engagements, newest first.</summary>
    /// <param name="tenant">The scope.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends it early.</param>
    public IAsyncEnumerable<AuditLine> ReadNewestAsync(TenantId tenant, int limit, CancellationToken cancellation = default) => database.QueryAsync(
        Scope.Of(tenant),
        Read,
        cancellation,
        new TurnCommand(Newest, new NpgsqlParameter<string> { TypedValue = tenant.Value }, new NpgsqlParameter<int> { TypedValue = limit }));

    private static AuditLine Read(NpgsqlDataReader row)
    {
        var tenant = new TenantId(row.GetString(0));
        var entry = new AuditEntry(
            row.GetString(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : new GrainId(tenant, row.GetString(4), row.GetString(5)),
            row.IsDBNull(6) ? null : row.GetGuid(6),
            row.IsDBNull(7) ? null : Encoding.UTF8.GetBytes(row.GetString(7)));
        return new AuditLine(tenant, row.GetFieldValue<DateTimeOffset>(1), entry);
    }
}

/// <summary>A line as it was read.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="At">When it was added, by the database's clock.</param>
/// <param name="Entry">What it says.</param>
public sealed record AuditLine(TenantId Tenant, DateTimeOffset At, AuditEntry Entry);
