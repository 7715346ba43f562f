using NbaGrains.Tables.Sources;

namespace NbaGrains.Tables.Csv;

/// <summary>Bytes of an input from some offset on, with the padding that tokenizers and parsers may read beyond the end.</summary>
internal sealed unsafe class PinnedBuffer(int capacity) : IDisposable
{
    private PinnedMemory _memory = new(capacity + Slack);

    // One place for an appended line end, then the zeros that vector loads may touch.
    private const int Slack = Tokenizer.Padding + 64;

    public byte* Bytes => _memory.At;

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
        // Room for no more than there is: most files are smaller than a leaf.
        if (source.Length is { } all)
            count = (int)Math.Min(count, Math.Max(0, all - Offset - Length) + 1);
        if (Length + count + Slack > _memory.Length)
        {
            var larger = new PinnedMemory(Math.Max(Length + count, _memory.Length * 3 / 2) + Slack);
            _memory.Span[..Length].CopyTo(larger.Span);
            _memory.Dispose();
            _memory = larger;
        }

        var bytes = _memory.Span;
        var read = source.Read(bytes.Slice(Length, count), Offset + Length);
        Length += read;
        AtEnd = read < count;
        if (AtEnd && Length > 0 && bytes[Length - 1] is not ((byte)'\n' or (byte)'\r'))
            bytes[Length++] = (byte)'\n';

        // Whether a last CR ends a line alone shows in the byte behind it: both come with the next read.
        if (!AtEnd && read > 1 && bytes[Length - 1] == (byte)'\r')
            Length--;
        bytes.Slice(Length, Slack).Clear();
    }

    public void Dispose() => _memory.Dispose();
}
