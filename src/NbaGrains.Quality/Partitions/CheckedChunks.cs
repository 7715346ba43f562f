using System.Buffers.Binary;
using NbaGrains.Quality.States;
using NbaGrains.Tables;

namespace NbaGrains.Quality.Partitions;

/// <summary>
/// Bytes in chunks: the length of each (4 bytes), its hash (8), its bytes; last an empty one. No byte is looked at before its chunk's hash is
/// known to be right, and no more than a chunk is held, however long the whole is.
/// </summary>
internal static class CheckedChunks
{
    public const int ChunkBytes = 1 << 18;

    public const int HeadBytes = sizeof(int) + sizeof(ulong);

    // Hashing reads whole words.
    public const int Padding = 16;

    /// <summary>The hash of a chunk at its place: chunks that changed places are refused as well.</summary>
    public static unsafe ulong Hash(PinnedMemory chunk, int length, long index) => Hash64.Mix(Hash64.OfText(chunk.At, length) + Hash64.Mix((ulong)index + 1));
}

/// <summary>Writes chunks; <see cref="Complete"/> writes the last.</summary>
internal sealed class ChunkWriter(Stream output) : Stream
{
    private readonly PinnedMemory _chunk = new(CheckedChunks.ChunkBytes + CheckedChunks.Padding);
    private int _used;
    private long _index;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_used == CheckedChunks.ChunkBytes)
                Emit();
            var some = Math.Min(bytes.Length, CheckedChunks.ChunkBytes - _used);
            bytes[..some].CopyTo(_chunk.Span[_used..]);
            _used += some;
            bytes = bytes[some..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value)
    {
        if (_used == CheckedChunks.ChunkBytes)
            Emit();
        _chunk.Span[_used++] = value;
    }

    public void Complete()
    {
        if (_used > 0)
            Emit();
        Emit();
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
            _chunk.Dispose();
        base.Dispose(disposing);
    }

    private void Emit()
    {
        Span<byte> head = stackalloc byte[CheckedChunks.HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, _used);
        BinaryPrimitives.WriteUInt64LittleEndian(head[sizeof(int)..], CheckedChunks.Hash(_chunk, _used, _index++));
        output.Write(head);
        output.Write(_chunk.Span[.._used]);
        _used = 0;
    }
}

/// <summary>Reads chunks, and refuses damaged ones.</summary>
internal sealed class ChunkReader(Stream input) : Stream
{
    private readonly PinnedMemory _chunk = new(CheckedChunks.ChunkBytes + CheckedChunks.Padding);
    private int _at;
    private int _length;
    private long _index;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">A chunk is damaged or missing.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _length && !_ended)
            Next();
        var some = Math.Min(buffer.Length, _length - _at);
        _chunk.Span.Slice(_at, some).CopyTo(buffer);
        _at += some;
        return some;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int ReadByte()
    {
        if (_at == _length && !_ended)
            Next();
        return _at == _length ? -1 : _chunk.Span[_at++];
    }

    /// <summary>Refuses bytes behind those that were read.</summary>
    public void ExpectEnd()
    {
        if (ReadByte() >= 0)
            throw new InvalidDataException("The state is followed by bytes that do not belong to it.");
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _chunk.Dispose();
        base.Dispose(disposing);
    }

    private void Next()
    {
        Span<byte> head = stackalloc byte[CheckedChunks.HeadBytes];
        input.ReadExactly(head);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > CheckedChunks.ChunkBytes)
            throw new InvalidDataException("The state is damaged: a chunk has an impossible length.");
        input.ReadExactly(_chunk.Span[..length]);
        if (CheckedChunks.Hash(_chunk, length, _index++) != BinaryPrimitives.ReadUInt64LittleEndian(head[sizeof(int)..]))
            throw new InvalidDataException("The state is damaged: a checksum differs. Use another copy, or scan the data again.");
        (_at, _length, _ended) = (0, length, length == 0);
    }
}
