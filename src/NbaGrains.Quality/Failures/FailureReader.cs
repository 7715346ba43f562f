using NbaGrains.Quality.Spilling;

namespace NbaGrains.Quality.Failures;

/// <summary>Reads the records of one pass back, a piece of the file at a time.</summary>
internal sealed class FailureReader
{
    private const int BufferBytes = 64 * 1024;

    private readonly SpillFile _file;
    private readonly long _end;
    private readonly byte[] _buffer;
    private long _offset;
    private int _at;
    private int _filled;

    private FailureReader(SpillFile file, FailureSegment segment, byte[] buffer)
    {
        _file = file;
        _offset = segment.Offset;
        _end = segment.Offset + segment.Length;
        _buffer = buffer;
    }

    public static IEnumerable<FailedRow> Read(SpillFile file, IReadOnlyList<PlacedFailures> blocks)
    {
        var buffer = new byte[BufferBytes];
        foreach (var (block, firstRow) in blocks)
        {
            foreach (var segment in block.Segments)
            {
                var reader = new FailureReader(file, segment, buffer);
                while (reader.Next() is { } record)
                    yield return FailureRecord.Read(record, firstRow);
            }
        }
    }

    /// <summary>The next record without its length; null at the end.</summary>
    private byte[]? Next()
    {
        if (_offset == _end && _at == _filled)
            return null;
        Span<byte> head = stackalloc byte[FailureRecord.LengthBytes];
        Fill(head);
        var record = new byte[FailureRecord.Length(head)];
        Fill(record);
        return record;
    }

    private void Fill(Span<byte> into)
    {
        while (into.Length > 0)
        {
            if (_at == _filled)
            {
                _filled = (int)Math.Min(_buffer.Length, _end - _offset);
                _at = 0;
                _file.Read(_buffer.AsSpan(0, _filled), _offset);
                _offset += _filled;
            }

            var count = Math.Min(into.Length, _filled - _at);
            _buffer.AsSpan(_at, count).CopyTo(into);
            _at += count;
            into = into[count..];
        }
    }
}
