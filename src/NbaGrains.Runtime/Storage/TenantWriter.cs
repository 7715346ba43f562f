using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Storage;

/// <summary>
/// Writes rows of one tenant, outside of turns: what belongs to no grain, such as keys of a gateway. Row-level security keeps a statement from every other tenant's.
/// </summary>
/// <param name="database">Where they are.</param>
public sealed class TenantWriter(Database database)
{
    /// <summary>Runs statements in one transaction, committed when this returns.</summary>
    /// <param name="tenant">Whose rows.</param>
    /// <param name="commands">Constants with parameters; <c>nba.tenant()</c> is the tenant.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>How many rows the last statement changed.</returns>
    public Task<int> WriteAsync(TenantId tenant, IReadOnlyList<TurnCommand> commands, CancellationToken cancellation = default) =>
        database.ExecuteAsync(Scope.Of(tenant), cancellation, [.. commands]);
}
