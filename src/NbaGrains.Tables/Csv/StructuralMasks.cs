using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Tables.Csv;

/// <summary>The structural bytes among 64: bit i of a mask stands for byte i.</summary>
internal readonly ref struct StructuralMasks(ulong delimiters, ulong lineFeeds, ulong returns, ulong quotes)
{
    public readonly ulong Delimiters = delimiters;
    public readonly ulong LineFeeds = lineFeeds;
    public readonly ulong Returns = returns;
    public readonly ulong Quotes = quotes;
}

/// <summary>A way to find structural bytes.</summary>
internal unsafe interface IMaskReader
{
    /// <summary>Reads 64 bytes; the caller guarantees that they are readable.</summary>
    static abstract StructuralMasks Read(byte* at, byte delimiter);
}

/// <summary>Two 256-bit loads a step.</summary>
internal readonly unsafe struct Masks256 : IMaskReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StructuralMasks Read(byte* at, byte delimiter)
    {
        var low = Vector256.Load(at);
        var high = Vector256.Load(at + 32);
        return new StructuralMasks(
            Equal(low, high, delimiter), Equal(low, high, (byte)'\n'), Equal(low, high, (byte)'\r'), Equal(low, high, (byte)'"'));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        var wanted = Vector256.Create(value);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }
}

/// <summary>One 512-bit load a step.</summary>
internal readonly unsafe struct Masks512 : IMaskReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StructuralMasks Read(byte* at, byte delimiter)
    {
        var bytes = Vector512.Load(at);
        return new StructuralMasks(
            Equal(bytes, delimiter), Equal(bytes, (byte)'\n'), Equal(bytes, (byte)'\r'), Equal(bytes, (byte)'"'));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(Vector512<byte> bytes, byte value) =>
        Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();
}
