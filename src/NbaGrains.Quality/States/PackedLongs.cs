using System.Runtime.InteropServices;

namespace NbaGrains.Quality.States;

/// <summary>
/// Many integers in binary form: the least of them, and how much each is above it in as many bytes (1, 2, 4 or 8) as the greatest needs. Two
/// copies of memory and a loop, where a varint each costs a call.
/// </summary>
internal static class PackedLongs
{
    // What is taken at once: memory grows with the bytes that are really there, not with a count that may be damaged.
    private const int Piece = 1 << 12;

    public static void Write(BinaryWriter writer, ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
            return;
        long min = values[0], max = values[0];
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        writer.Write(min);
        var range = unchecked((ulong)(max - min));
        var width = range <= byte.MaxValue ? 1 : range <= ushort.MaxValue ? 2 : range <= uint.MaxValue ? 4 : 8;
        writer.Write((byte)width);
        Span<byte> bytes = new byte[Math.Min(values.Length, Piece) * width];
        for (var at = 0; at < values.Length; at += Piece)
        {
            var some = values[at..Math.Min(values.Length, at + Piece)];
            var packed = bytes[..(some.Length * width)];
            Pack(some, min, width, packed);
            writer.Write(packed);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not such integers.</exception>
    public static long[] Read(BinaryReader reader, int count)
    {
        if (count == 0)
            return [];
        var min = reader.ReadInt64();
        var width = reader.ReadByte();
        if (width is not (1 or 2 or 4 or 8))
            throw new InvalidDataException($"Integers of {width} bytes.");
        var values = new long[Math.Min(count, Piece)];
        Span<byte> bytes = new byte[values.Length * width];
        for (var at = 0; at < count; at += Piece)
        {
            var length = Math.Min(Piece, count - at);
            if (at + length > values.Length)
                Array.Resize(ref values, Math.Min(count, values.Length * 2));
            var packed = bytes[..(length * width)];
            reader.BaseStream.ReadExactly(packed);
            Unpack(packed, min, width, values.AsSpan(at, length));
        }

        return values;
    }

    private static void Pack(ReadOnlySpan<long> values, long min, int width, Span<byte> packed)
    {
        switch (width)
        {
            case 1:
                for (var i = 0; i < values.Length; i++)
                    packed[i] = (byte)(values[i] - min);
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(packed);
                for (var i = 0; i < values.Length; i++)
                    shorts[i] = (ushort)(values[i] - min);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(packed);
                for (var i = 0; i < values.Length; i++)
                    ints[i] = (uint)(values[i] - min);
                break;
            default:
                var longs = MemoryMarshal.Cast<byte, long>(packed);
                for (var i = 0; i < values.Length; i++)
                    longs[i] = values[i] - min;
                break;
        }
    }

    private static void Unpack(ReadOnlySpan<byte> packed, long min, int width, Span<long> values)
    {
        switch (width)
        {
            case 1:
                for (var i = 0; i < values.Length; i++)
                    values[i] = min + packed[i];
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(packed);
                for (var i = 0; i < values.Length; i++)
                    values[i] = min + shorts[i];
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(packed);
                for (var i = 0; i < values.Length; i++)
                    values[i] = min + ints[i];
                break;
            default:
                var longs = MemoryMarshal.Cast<byte, long>(packed);
                for (var i = 0; i < values.Length; i++)
                    values[i] = min + longs[i];
                break;
        }
    }
}
