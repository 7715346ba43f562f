using NbaGrains.Tables.Sources;

namespace NbaGrains.Tables.Tests.Support;

/// <summary>A pipe: gives a few bytes at a time, cannot seek, may fail at its end.</summary>
internal sealed class TrickleStream(byte[] bytes, int step = 1, Exception? failure = null) : ForwardStream(new MemoryStream(bytes))
{
    public bool IsDisposed { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer[..Math.Min(step, buffer.Length)]);
        return read == 0 && failure is not null ? throw failure : read;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
