using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.States;

/// <summary>
/// Fixed 64-bit hashes for sketches: the same on every machine and in every version, or states would not merge. Hash tables add a
/// secret factor of their process, so that crafted values cannot aim at one slot.
/// </summary>
/// <remarks>Source of the folded multiply: Wang Yi, "wyhash"; of the finalizer: D. Stafford, "Better Bit Mixing", variant 13.</remarks>
internal static unsafe class Hash64
{
    private const ulong Secret0 = 0xA0761D6478BD642F;
    private const ulong Secret1 = 0xE7037ED1A0B428DB;
    private const ulong Secret2 = 0x8EBC6AF09C88C6E3;

    /// <summary>An odd factor, new in every process: multiply-shift hashing of table slots.</summary>
    public static readonly ulong ProcessFactor = (ulong)Random.Shared.NextInt64() << 1 | 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>Hashes bytes of which at least 16 beyond the value are readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfText(byte* at, int length)
    {
        if (length > 16)
            return OfLongText(at, length);
        ulong a;
        ulong b = 0;
        if (length >= 8)
        {
            a = Unsafe.ReadUnaligned<ulong>(at);
            b = Unsafe.ReadUnaligned<ulong>(at + length - 8);
        }
        else
        {
            a = length == 0 ? 0 : Unsafe.ReadUnaligned<ulong>(at) << (64 - (length * 8));
        }

        return Fold(a ^ Secret0 ^ (ulong)length, b ^ Secret1);
    }

    private static ulong OfLongText(byte* at, int length)
    {
        var seed = Secret2 ^ (ulong)length;
        var end = at + length;
        for (; at + 16 < end; at += 16)
            seed = Fold(Unsafe.ReadUnaligned<ulong>(at) ^ Secret0, Unsafe.ReadUnaligned<ulong>(at + 8) ^ seed);
        return Fold(Unsafe.ReadUnaligned<ulong>(end - 16) ^ Secret1, Unsafe.ReadUnaligned<ulong>(end - 8) ^ seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
