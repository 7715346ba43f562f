using NbaGrains.Tables.Sources;

namespace NbaGrains.Tables.Tests.Support;

/// <summary>Bytes in memory as a finished file.</summary>
internal sealed class MemorySource(byte[] bytes) : ByteSource
{
    public override string Name => "memory.csv";

    public override long? Length => bytes.Length;

    public override bool IsArriving => false;

    public override int Read(Span<byte> into, long offset)
    {
        var count = (int)Math.Min(into.Length, Math.Max(0, bytes.Length - offset));
        bytes.AsSpan((int)Math.Min(offset, bytes.Length), count).CopyTo(into);
        return count;
    }

    public override void Dispose()
    {
    }
}
