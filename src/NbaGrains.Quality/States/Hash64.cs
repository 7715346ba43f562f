using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace NbaGrains.Quality.States;

/// <summary>
/// Fixed 64-bit hashes for sketches: the same on every machine and in every version, or states would not merge. Hash tables use secrets
/// of their process instead, so that crafted values cannot aim at one slot: whoever knows the seeds of a folded multiply can make one
/// factor zero, and with it all hashes equal.
/// </summary>
/// <remarks>Source of the folded multiply: Wang Yi, "wyhash"; of the finalizer: D. Stafford, "Better Bit Mixing", variant 13.</remarks>
internal static unsafe class Hash64
{
    private const ulong Secret0 = 0xA0761D6478BD642F;
    private const ulong Secret1 = 0xE7037ED1A0B428DB;
    private const ulong Secret2 = 0x8EBC6AF09C88C6E3;

    /// <summary>An odd factor, new in every process: multiply-shift hashing of table slots.</summary>
    public static readonly ulong ProcessFactor = RandomBits() | 1;

    /// <summary>Seeds of text hashes that never leave the process, new in every one.</summary>
    public static readonly Seeds ProcessSeeds = new(RandomBits(), RandomBits(), RandomBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>Hashes bytes of which at least 16 beyond the value are readable.</summary>
    public static ulong OfText(byte* at, int length) => OfText(at, length, new Seeds(Secret0, Secret1, Secret2));

    /// <summary>As <see cref="OfText(byte*, int)"/>, with other seeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfText(byte* at, int length, in Seeds seeds)
    {
        if (length > 16)
            return OfLongText(at, length, seeds);
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

        return Fold(a ^ seeds.First ^ (ulong)length, b ^ seeds.Second);
    }

    private static ulong OfLongText(byte* at, int length, in Seeds seeds)
    {
        var seed = seeds.Third ^ (ulong)length;
        var end = at + length;
        for (; at + 16 < end; at += 16)
            seed = Fold(Unsafe.ReadUnaligned<ulong>(at) ^ seeds.First, Unsafe.ReadUnaligned<ulong>(at + 8) ^ seed);
        return Fold(Unsafe.ReadUnaligned<ulong>(end - 16) ^ seeds.Second, Unsafe.ReadUnaligned<ulong>(end - 8) ^ seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private static ulong RandomBits() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    internal readonly struct Seeds(ulong first, ulong second, ulong third)
    {
        public readonly ulong First = first;
        public readonly ulong Second = second;
        public readonly ulong Third = third;
    }
}
