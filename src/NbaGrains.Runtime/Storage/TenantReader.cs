using NbaGrains.Runtime.Grains;
using Npgsql;

namespace NbaGrains.Runtime.Storage;

/// <summary>
/// Reads rows of one tenant, outside of turns: lists and pages. Row-level security shows a statement that forgets its WHERE the tenant's rows, nobody
/// else's. Injected into work handlers and gateways; grains do no I/O.
/// </summary>
/// <param name="database">Where they are.</param>
public sealed class TenantReader(Database database)
{
    /// <summary>All rows of a statement, which therefore should have a limit.</summary>
    /// <param name="tenant">Whose rows.</param>
    /// <param name="query">A constant with parameters; <c>nba.tenant()</c> is the tenant.</param>
    /// <param name="read">Reads one row.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(TenantId tenant, TurnCommand query, Func<NpgsqlDataReader, T> read, CancellationToken cancellation = default) =>
        await database.QueryAsync(Scope.Of(tenant), read, cancellation, query).ToListAsync(cancellation);
}
