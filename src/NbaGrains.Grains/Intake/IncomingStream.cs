namespace NbaGrains.Grains.Intake;

/// <summary>A table as it arrives: its first bytes were looked at, and it may not be larger than its data set allows. Whoever decodes it reads synchronously; networks cannot, so then a thread waits (<see cref="DecodingStream"/>).</summary>
internal sealed class IncomingStream(ReadOnlyMemory<byte> head, Stream rest, string name, long mostBytes) : Stream
{
    private ReadOnlyMemory<byte> _head = head;
    private long _read;
    private CancellationToken _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads the first bytes, and makes them part of the stream again.</summary>
    public static async Task<(IncomingStream Stream, byte[] Head)> OpenAsync(Stream content, int headBytes, string name, long mostBytes, CancellationToken cancellation)
    {
        var head = new byte[headBytes];
        var length = await content.ReadAtLeastAsync(head, headBytes, throwOnEndOfStream: false, cancellation);
        Array.Resize(ref head, length);
        return (new IncomingStream(head, content, name, mostBytes), head);
    }

    /// <summary>What ends synchronous reads.</summary>
    public void Ends(CancellationToken end) => _end = end;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_head.Length > 0)
        {
            read = Math.Min(_head.Length, buffer.Length);
            _head[..read].CopyTo(buffer);
            _head = _head[read..];
        }
        else
        {
            read = await rest.ReadAsync(buffer, cancellationToken);
        }

        _read += read;
        if (_read > mostBytes)
            throw TableErrors.TooLarge(name, mostBytes);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count), _end).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
