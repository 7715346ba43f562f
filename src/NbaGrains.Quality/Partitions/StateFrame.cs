using System.Text;

namespace NbaGrains.Quality.Partitions;

/// <summary>
/// The frame around states that are kept or sent: a magic word, which tells their kind, and a version, so that an unknown newer form is
/// refused, not misread; then their bytes in <see cref="CheckedChunks"/>.
/// </summary>
internal static class StateFrame
{
    public static void Write(Stream output, uint magic, byte version, Action<BinaryWriter> write)
    {
        Span<byte> head = stackalloc byte[sizeof(uint) + 1];
        BitConverter.TryWriteBytes(head, magic);
        head[^1] = version;
        output.Write(head);
        using var chunks = new ChunkWriter(output);
        using var writer = new BinaryWriter(chunks, Encoding.UTF8, leaveOpen: true);
        write(writer);
        writer.Flush();
        chunks.Complete();
    }

    /// <exception cref="InvalidDataException">Not such a state, another version, damaged, or cut off.</exception>
    public static T Read<T>(Stream input, uint magic, byte version, Func<BinaryReader, T> read) => Read(input, magic, version, read, toEnd: true);

    /// <summary>As <see cref="Read{T}(Stream, uint, byte, Func{BinaryReader, T})"/>, for what stands at the beginning.</summary>
    public static T ReadHead<T>(Stream input, uint magic, byte version, Func<BinaryReader, T> read) => Read(input, magic, version, read, toEnd: false);

    private static T Read<T>(Stream input, uint magic, byte version, Func<BinaryReader, T> read, bool toEnd)
    {
        try
        {
            Span<byte> head = stackalloc byte[sizeof(uint) + 1];
            input.ReadExactly(head);
            if (BitConverter.ToUInt32(head) != magic)
                throw new InvalidDataException("These bytes are not such a state.");
            if (head[^1] != version)
                throw new InvalidDataException($"The state has version {head[^1]}; this program reads version {version}. Scan the data again, or use the program that wrote it.");
            using var chunks = new ChunkReader(input);
            using var reader = new BinaryReader(chunks, Encoding.UTF8, leaveOpen: true);
            var state = read(reader);
            if (toEnd)
                chunks.ExpectEnd();
            return state;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("The state is cut off or damaged.", e);
        }
    }
}
