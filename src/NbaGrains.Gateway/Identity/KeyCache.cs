using System.Collections.Concurrent;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Identity;

/// <summary>Keys that were looked up a moment ago; those that are not there as well, so that guessing costs the database little.</summary>
internal sealed class KeyCache(KeyStore store, TimeProvider time, TimeSpan life)
{
    // More than that in a few seconds is somebody who guesses.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(TenantId, string), Entry> _entries = new();

    /// <summary>Whether the token was good once, however long ago: worth asking the database again, whoever else sends wrong ones.</summary>
    public bool HasFitted(KeyToken token) => _entries.TryGetValue((token.Tenant, token.Id), out var entry) && entry.Key?.Fits(token) == true;

    public async Task<StoredKey?> FindAsync(TenantId tenant, string id, CancellationToken cancellation)
    {
        var name = (tenant, id);
        if (_entries.TryGetValue(name, out var entry) && time.GetElapsedTime(entry.At) < life)
            return entry.Key;
        var at = time.GetTimestamp();
        var key = await store.FindAsync(tenant, id, cancellation);
        if (_entries.Count >= Most)
            MakeRoom();
        _entries[name] = new Entry(key, at);
        return key;
    }

    /// <summary>It was changed here: no reason to wait.</summary>
    public void Forget(TenantId tenant, string id) => _entries.TryRemove((tenant, id), out _);

    /// <summary>Guesses go first: good keys would be taken for guesses once they were forgotten.</summary>
    private void MakeRoom()
    {
        foreach (var (name, entry) in _entries)
        {
            if (entry.Key is null)
                _entries.TryRemove(name, out _);
        }

        if (_entries.Count >= Most)
            _entries.Clear();
    }

    private sealed record Entry(StoredKey? Key, long At);
}
