using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Parsing;

/// <summary>Eight ASCII digits in one 64-bit word ("SIMD within a register").</summary>
/// <remarks>Source of the digit sum: Lemire and others, "fast_float"; W. Mula, "Converting digits with multiplications".</remarks>
internal static unsafe class Swar
{
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>
    /// The digits of 1 to 8 bytes as nibbles, most significant first in the low byte, padded with zeros in front.
    /// Eight bytes from <paramref name="at"/> must be readable.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LoadNibbles(byte* at, int length) =>
        (Unsafe.ReadUnaligned<ulong>(at) ^ Zeros) << (64 - (length * 8));

    /// <summary>Whether all eight bytes are 0 to 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreDigits(ulong nibbles) => (((nibbles + 0x7676767676767676) | nibbles) & 0x8080808080808080) == 0;

    /// <summary>The number that eight nibbles spell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Sum(ulong nibbles)
    {
        nibbles = (nibbles * 10) + (nibbles >> 8);
        return (uint)((((nibbles & 0x000000FF000000FF) * 0x000F424000000064)
            + (((nibbles >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }
}
