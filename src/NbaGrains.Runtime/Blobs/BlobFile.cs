using System.Security.Cryptography;

namespace NbaGrains.Runtime.Blobs;

/// <summary>A new file that is hashed while it is written. Errors of the disk say what to do.</summary>
internal sealed class BlobFile(string path) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream _file = BlobWriter.OnDisk(path, () =>
    {
        DurableFolder.Create(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
    });

    private long _size;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _size;

    public override long Position
    {
        get => _size;
        set => throw new NotSupportedException();
    }

    /// <summary>It is all there, and on the disk where that is wanted.</summary>
    public (BlobId Id, long Size) Complete(bool durable)
    {
        if (durable)
        {
            BlobWriter.OnDisk(path, () =>
            {
                _file.Flush(flushToDisk: true);
                return _size;
            });
        }

        return (BlobId.Of(_hash.GetHashAndReset()), _size);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _hash.AppendData(buffer, offset, count);
        BlobWriter.OnDisk(path, () =>
        {
            _file.Write(buffer, offset, count);
            return count;
        });
        _size += count;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
