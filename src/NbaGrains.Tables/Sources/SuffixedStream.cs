namespace NbaGrains.Tables.Sources;

/// <summary>A stream, then bytes that follow its end.</summary>
internal sealed class SuffixedStream(Stream first, ReadOnlyMemory<byte> suffix) : ForwardStream(first)
{
    private ReadOnlyMemory<byte> _suffix = suffix;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        if (!_ended)
        {
            var read = Inner.Read(buffer);
            if (read > 0)
                return read;
            _ended = buffer.Length > 0;
        }

        var length = Math.Min(buffer.Length, _suffix.Length);
        _suffix.Span[..length].CopyTo(buffer);
        _suffix = _suffix[length..];
        return length;
    }
}
