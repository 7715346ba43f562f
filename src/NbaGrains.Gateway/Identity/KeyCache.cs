using System.Collections.Concurrent;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Identity;

/// <summary>Keys that were looked up a moment ago; those that are not there as well, so that guessing costs the database little.</summary>
internal sealed class KeyCache(KeyStore store, TimeProvider time, TimeSpan life)
{
    // More than that in a few seconds is somebody who guesses.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(TenantId, string), Entry> _entries = new();

    public async Task<StoredKey?> FindAsync(KeyToken token, CancellationToken cancellation)
    {
        var name = (token.Tenant, token.Id);
        if (_entries.TryGetValue(name, out var entry) && time.GetElapsedTime(entry.At) < life)
            return entry.Key;
        var at = time.GetTimestamp();
        var key = await store.FindAsync(token.Tenant, token.Id, cancellation);
        if (_entries.Count >= Most)
            _entries.Clear();
        _entries[name] = new Entry(key, at);
        return key;
    }

    /// <summary>It was changed here: no reason to wait.</summary>
    public void Forget(TenantId tenant, string id) => _entries.TryRemove((tenant, id), out _);

    private sealed record Entry(StoredKey? Key, long At);
}
