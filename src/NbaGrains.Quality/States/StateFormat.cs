using System.Text;

namespace NbaGrains.Quality.States;

/// <summary>
/// The frame around binary states: a magic word and a version, so that an unknown newer form is refused, not misread; and a checksum
/// behind the state, so that a damaged count is not taken for a true one.
/// </summary>
public static class StateFormat
{
    /// <summary>"NBAS", little endian.</summary>
    private const uint Magic = 0x5341424E;

    /// <summary>The version that this code writes. Raise it when any state changes its form.</summary>
    public const byte Version = 2;

    // A count that no honest state has; guards allocations against damaged bytes.
    private const long MaxItems = 1 << 28;

    private const int ChecksumBytes = sizeof(ulong);

    /// <summary>The framed bytes of a state.</summary>
    public static byte[] Write<TState>(TState state)
        where TState : IState<TState>
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        state.Write(writer);
        writer.Flush();
        writer.Write(Checksum(stream.GetBuffer(), (int)stream.Length));
        return stream.ToArray();
    }

    /// <summary>The state in framed bytes.</summary>
    /// <exception cref="InvalidDataException">Not a state, a newer version, cut off, or followed by something.</exception>
    public static TState Read<TState>(byte[] bytes)
        where TState : IState<TState>
    {
        var end = Math.Max(0, bytes.Length - ChecksumBytes);
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, end), Encoding.UTF8);
        try
        {
            if (reader.ReadUInt32() != Magic)
                throw new InvalidDataException("These bytes are not a state.");
            var version = reader.ReadByte();
            if (version != Version)
                throw new InvalidDataException($"The state has version {version}; this program reads version {Version}. Use the program that wrote it, or a newer one.");
            if (Checksum(bytes, end) != BitConverter.ToUInt64(bytes, end))
                throw new InvalidDataException("The state is damaged: its checksum differs. Use another copy, or scan the data again.");
            var state = TState.Read(reader);
            if (reader.BaseStream.Position != end)
                throw new InvalidDataException("The state is followed by bytes that do not belong to it.");
            return state;
        }
        catch (Exception e) when (e is IOException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The state is cut off or damaged.", e);
        }
    }

    internal static int ReadCount(this BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt64();
        return count is >= 0 and <= MaxItems ? (int)count : throw new InvalidDataException($"A state cannot hold {count} items.");
    }

    internal static void WriteBytes(this BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Bytes behind their number. Memory grows with those that are really there.</summary>
    internal static byte[] ReadBytesOfCount(this BinaryReader reader)
    {
        const int piece = 1 << 16;
        var count = reader.ReadCount();
        var bytes = new byte[Math.Min(count, piece)];
        for (var at = 0; at < count; at += piece)
        {
            var length = Math.Min(piece, count - at);
            if (at + length > bytes.Length)
                Array.Resize(ref bytes, Math.Min(count, bytes.Length * 2));
            reader.BaseStream.ReadExactly(bytes.AsSpan(at, length));
        }

        return bytes;
    }

    /// <summary>The hash of the first bytes of a buffer that has eight more.</summary>
    private static unsafe ulong Checksum(byte[] bytes, int length)
    {
        fixed (byte* at = bytes)
            return Hash64.OfText(at, length);
    }
}
