using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>States from the cache, or else from the database.</summary>
internal sealed class CachedStates(StateCache cache, TurnStore store) : IStateSource
{
    public async Task<StoredState> LoadAsync(GrainId id, GrainKind kind, CancellationToken cancellation)
    {
        if (cache.Find(id) is { } known)
            return known;
        var state = await store.LoadAsync(id, kind, null, cancellation).ConfigureAwait(false);
        cache.Put(id, state);
        return state;
    }
}

/// <summary>States as they are now: the cache only spares sending those that have not changed.</summary>
internal sealed class CurrentStates(StateCache cache, TurnStore store) : IStateSource
{
    public async Task<StoredState> LoadAsync(GrainId id, GrainKind kind, CancellationToken cancellation)
    {
        var state = await store.LoadAsync(id, kind, cache.Find(id), cancellation).ConfigureAwait(false);
        cache.Put(id, state);
        return state;
    }
}
