using System.Runtime.CompilerServices;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Tables.Csv;

/// <summary>Bytes of an input from some offset on, with the padding that tokenizers and parsers may read beyond the end.</summary>
internal sealed unsafe class PinnedBuffer(int capacity)
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity + Slack, pinned: true);

    // One place for an appended line end, then the zeros that vector loads may touch.
    private const int Slack = Tokenizer.Padding + 64;

    public byte* Bytes => (byte*)Unsafe.AsPointer(ref _bytes[0]);

    public long Offset { get; private set; }

    /// <summary>Bytes read, and a line end after the last record where the input lacks one.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the input ends with the buffer.</summary>
    public bool AtEnd { get; private set; }

    public ReadOnlySpan<byte> Span => new(Bytes, Length);

    public void Fill(ByteSource source, long offset, int count)
    {
        Offset = offset;
        Length = 0;
        AtEnd = false;
        Extend(source, count);
    }

    /// <summary>Reads on behind what is there, growing as needed. What was written into the bytes meanwhile is kept.</summary>
    public void Extend(ByteSource source, int count)
    {
        if (AtEnd)
            return;
        if (Length + count + Slack > _bytes.Length)
        {
            var larger = GC.AllocateUninitializedArray<byte>(Math.Max(Length + count, _bytes.Length * 3 / 2) + Slack, pinned: true);
            _bytes.AsSpan(0, Length).CopyTo(larger);
            _bytes = larger;
        }

        var read = source.Read(_bytes.AsSpan(Length, count), Offset + Length);
        Length += read;
        AtEnd = read < count;
        if (AtEnd && Length > 0 && _bytes[Length - 1] is not ((byte)'\n' or (byte)'\r'))
            _bytes[Length++] = (byte)'\n';

        // Whether a last CR ends a line alone shows in the byte behind it: both come with the next read.
        if (!AtEnd && read > 1 && _bytes[Length - 1] == (byte)'\r')
            Length--;
        _bytes.AsSpan(Length, Slack).Clear();
    }
}
