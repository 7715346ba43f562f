using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NbaGrains.Runtime.Audit;

/// <summary>
/// What a seal says of its rows: SHA-256 over the previous digest, the seal's own fields and every field of every row, in order. Each text has its
/// length before it (-1: null) and numbers are of fixed width, so that no two contents have the same encoding.
/// </summary>
internal sealed class AuditDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="tenant">Whose chain.</param>
    /// <param name="number">Which seal, from 1.</param>
    /// <param name="previous">The digest of the one before; empty for the first.</param>
    /// <param name="upto">Where it ends.</param>
    /// <param name="at">When it was made.</param>
    public AuditDigest(string tenant, long number, byte[] previous, AuditPlace upto, long at)
    {
        Text("nba audit seal 1");
        Text(tenant);
        Number(number);
        Bytes(previous);
        Place(upto);
        Number(at);
    }

    /// <summary>How many rows were added.</summary>
    public long Count { get; private set; }

    public void Add(in AuditRow row)
    {
        Count++;
        Place(row.Place);
        Number(row.Id);
        Number(row.At);
        Text(row.Principal);
        Text(row.Action);
        Text(row.GrainKind);
        Text(row.GrainKey);
        Text(row.Turn?.ToString("N"));
        Text(row.Detail);
    }

    /// <summary>The digest, the count of rows included.</summary>
    public byte[] End()
    {
        Number(Count);
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void Place(AuditPlace place)
    {
        Number(place.Life);
        Number(place.Xid);
    }

    private void Number(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _hash.AppendData(bytes);
    }

    private void Text(string? value)
    {
        if (value is null)
            Number(-1);
        else
            Bytes(Encoding.UTF8.GetBytes(value));
    }

    private void Bytes(byte[] value)
    {
        Number(value.Length);
        _hash.AppendData(value);
    }
}
