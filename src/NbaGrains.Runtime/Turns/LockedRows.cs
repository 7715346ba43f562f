using NbaGrains.Runtime.Grains;
using Npgsql;

namespace NbaGrains.Runtime.Turns;

/// <summary>
/// The last resort against grains that others keep changing: their rows are locked before the turn runs. Only then is a transaction open while a grain's
/// method runs; PostgreSQL ends it after five idle seconds.
/// </summary>
internal sealed class LockedRows : IStateSource, IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly Dictionary<GrainId, StoredState> _locked = [];

    private LockedRows(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    /// <summary>Locks what the attempts before have touched, in the order that everybody locks in.</summary>
    public static async Task<LockedRows> TakeAsync(TurnStore store, GrainKinds kinds, IReadOnlyList<GrainId> sorted, CancellationToken cancellation)
    {
        var connection = await store.OpenAsync(cancellation).ConfigureAwait(false);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            var rows = new LockedRows(connection, transaction);
            foreach (var id in sorted)
                rows._locked[id] = await TurnStore.LoadOnAsync(connection, id, kinds.Of(id), isLocked: true, cancellation).ConfigureAwait(false);
            return rows;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A grain that no attempt before has touched is read on the same connection: who holds one must not wait for another.</summary>
    public async Task<StoredState> LoadAsync(GrainId id, GrainKind kind, CancellationToken cancellation)
    {
        if (_locked.TryGetValue(id, out var state))
            return state;
        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await TurnStore.LoadOnAsync(_connection, id, kind, isLocked: false, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task CommitAsync(TurnCommit commit)
    {
        await TurnStore.CommitAsync(_connection, commit).ConfigureAwait(false);
        await _transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Where the locks are: another connection would wait for them.</summary>
    public Task CheckAsync(TurnCommit commit, CancellationToken cancellation) => TurnStore.CheckOnAsync(_connection, commit, cancellation);

    /// <summary>Ends the transaction; what was not committed is undone.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The connection broke; the server undoes what it held.
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
        _oneAtATime.Dispose();
    }
}
