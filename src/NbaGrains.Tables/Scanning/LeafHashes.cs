using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace NbaGrains.Tables.Scanning;

/// <summary>The SHA-256 of each leaf of a block, taken from the bytes that its scan has read anyway.</summary>
internal sealed class LeafHashes
{
    private readonly ConcurrentDictionary<long, byte[]> _hashes = [];

    /// <summary>Whether a leaf has no hash yet.</summary>
    public bool Wants(long leaf) => !_hashes.ContainsKey(leaf);

    public void Add(long leaf, ReadOnlySpan<byte> bytes) => _hashes[leaf] = SHA256.HashData(bytes);

    /// <summary>The hashes, one after the other.</summary>
    public byte[] InOrder() => [.. _hashes.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value)];
}
