using System.Security.Cryptography;

namespace NbaGrains.Runtime.Blobs;

/// <summary>Reads a blob forwards; its end is reached only where the content is the one that was put.</summary>
internal sealed class VerifyingStream(FileStream file, BlobId id) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _verified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Seen(buffer, file.Read(buffer));
        }
        catch (IOException e)
        {
            throw BlobErrors.CannotRead(file.Name, e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await file.ReadAsync(buffer, cancellationToken);
            return Seen(buffer.Span, read);
        }
        catch (IOException e)
        {
            throw BlobErrors.CannotRead(file.Name, e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Seen(ReadOnlySpan<byte> buffer, int read)
    {
        if (read > 0)
            _hash.AppendData(buffer[..read]);
        else if (buffer.Length > 0 && !_verified)
            _verified = BlobId.Of(_hash.GetHashAndReset()) == id ? true : throw BlobErrors.Damaged(id, file.Name);
        return read;
    }
}
