using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NbaGrains.Quality.Keys;

/// <summary>
/// The hash of a key while it is computed: two sums of its words times random factors, modulo 2^128. The upper halves of both are the
/// hash: two keys that differ in any word agree in either with probability 2^-64 over the factors, in both with 2^-128. That is a theorem,
/// not a hope: nothing is assumed of the data but that whoever made them did not know the factors.
/// </summary>
/// <remarks>
/// Source: M. Dietzfelbinger, "Universal hashing and k-wise independent random variables via integer arithmetic without primes" (1996);
/// D. Lemire, O. Kaser, "Strongly universal string hashing is fast" (2014), MULTILINEAR.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct KeySums
{
    public ulong LowA;
    public ulong HighA;
    public ulong LowB;
    public ulong HighB;

    /// <summary>Adds a word. A word of zero adds nothing, so that words behind the last need not be added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in KeyFactors factors, ulong word)
    {
        var high = Math.BigMul(factors.LowA, word, out var low);
        LowA += low;
        HighA += high + (factors.HighA * word) + (LowA < low ? 1UL : 0UL);
        high = Math.BigMul(factors.LowB, word, out low);
        LowB += low;
        HighB += high + (factors.HighB * word) + (LowB < low ? 1UL : 0UL);
    }
}
