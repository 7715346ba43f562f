using Microsoft.Win32.SafeHandles;

namespace NbaGrains.Tables.Sources;

/// <summary>
/// A stream (standard input, a pipe, gzip, another encoding), decoded by one thread into an unlinked temporary file while others read
/// what has arrived. So a stream can be read twice, as a contradicted type demands, and memory stays bounded.
/// </summary>
internal sealed class SpoolSource : ByteSource
{
    private const int ChunkBytes = 1 << 20;

    private readonly string _name;
    private readonly Stream _stream;
    private readonly SafeFileHandle _spool;
    private readonly Thread _thread;
    private readonly Lock _state = new();
    private readonly object _arrived = new();
    private long _available;
    private bool _ended;
    private bool _disposed;
    private TableException? _failure;

    public SpoolSource(string name, Stream stream)
    {
        _name = name;
        _stream = stream;
        _spool = UnlinkedFile.Create(Path.GetTempPath(), "spool");
        _thread = new Thread(Pump) { IsBackground = true, Name = "spool" };
        _thread.Start();
    }

    public override string Name => _name;

    public override long? Length
    {
        get
        {
            lock (_arrived)
                return _ended ? _available : null;
        }
    }

    public override bool IsArriving => true;

    public override int Read(Span<byte> into, long offset)
    {
        long available;
        lock (_arrived)
        {
            while (!_ended && _available < offset + into.Length)
                Monitor.Wait(_arrived);
            if (_failure is not null)
                throw _failure;
            available = _available;
        }

        var wanted = (int)Math.Min(into.Length, Math.Max(0, available - offset));
        var filled = 0;
        while (filled < wanted)
            filled += RandomAccess.Read(_spool, into[filled..wanted], offset + filled);
        return filled;
    }

    public override void Dispose()
    {
        lock (_state)
        {
            // A pump that is blocked in a read ends with the process; else whoever comes last closes.
            _disposed = true;
            if (Length is not null)
                Close();
        }
    }

    private void Close()
    {
        _spool.Dispose();
        _stream.Dispose();
    }

    private void Pump()
    {
        var buffer = new byte[ChunkBytes];
        TableException? failure = null;
        try
        {
            int read;
            while ((read = _stream.ReadAtLeast(buffer, ChunkBytes, throwOnEndOfStream: false)) > 0)
            {
                lock (_state)
                {
                    if (_disposed)
                        break;
                    RandomAccess.Write(_spool, buffer.AsSpan(0, read), _available);
                }

                lock (_arrived)
                {
                    _available += read;
                    Monitor.PulseAll(_arrived);
                }
            }
        }
        catch (TableException e)
        {
            failure = e;
        }
        catch (IOException e)
        {
            failure = new TableException(
                $"{_name}: {e.Message} Streams are spooled to {Path.GetTempPath()}: it needs room for the decoded bytes (TMPDIR chooses another place).", e);
        }
        catch (Exception e)
        {
            // Whatever a stream throws belongs to those who read; on this thread it would end the process.
            failure = new TableException($"{_name}: cannot be read ({e.Message}).", e);
        }

        lock (_state)
        {
            if (_disposed)
                Close();
            End(failure);
        }
    }

    private void End(TableException? failure)
    {
        lock (_arrived)
        {
            _failure = failure;
            _ended = true;
            Monitor.PulseAll(_arrived);
        }
    }
}
