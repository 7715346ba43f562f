using System.IO.Pipelines;
using System.Text;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Grains.Intake;

/// <summary>
/// A table as UTF-8, unpacked while it arrives. Decoders read synchronously, and wait as long as the network does: they do so on threads of their own, of
/// which there are few, so that uploads that trickle hold up nobody else. Who comes when all are taken waits without a thread.
/// </summary>
internal sealed class DecodingStream : Stream
{
    private const int MostThreads = 8;
    private const int Buffer = 64 << 10;

    private static readonly SemaphoreSlim Threads = new(MostThreads);

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 4 * Buffer, resumeWriterThreshold: 2 * Buffer, useSynchronizationContext: false));
    private readonly CancellationTokenSource _stop;
    private readonly Stream _decoded;
    private Task _decoding = Task.CompletedTask;

    private DecodingStream(CancellationTokenSource stop) => (_stop, _decoded) = (stop, _pipe.Reader.AsStream());

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Begins to decode, as soon as there is a thread for it.</summary>
    public static async Task<DecodingStream> OpenAsync(string name, IncomingStream incoming, Encoding? encoding, CancellationToken cancellation)
    {
        await Threads.WaitAsync(cancellation);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var stream = new DecodingStream(stop);
        incoming.Ends(stop.Token);
        stream._decoding = Task.Factory.StartNew(() => stream.Decode(name, incoming, encoding), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return stream;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _decoded.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("it is read asynchronously");

    public override async ValueTask DisposeAsync()
    {
        // A decoder that waits for the network, or for its reader, is told that nobody reads any more.
        await _stop.CancelAsync();
        await _decoded.DisposeAsync();
        await _decoding;
        _stop.Dispose();
        await base.DisposeAsync();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Decode(string name, IncomingStream incoming, Encoding? encoding)
    {
        Exception? failure = null;
        try
        {
            using var decoded = DecodedStreams.Decode(name, incoming, encoding);
            var buffer = new byte[Buffer];
            while (decoded.Read(buffer) is > 0 and var read && !_pipe.Writer.WriteAsync(buffer.AsMemory(0, read), _stop.Token).AsTask().GetAwaiter().GetResult().IsCompleted)
            {
            }
        }
        catch (Exception e)
        {
            // The reader's to hear.
            failure = e;
        }
        finally
        {
            _pipe.Writer.Complete(failure);
            Threads.Release();
        }
    }
}
