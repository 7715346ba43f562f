using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NbaGrains.Quality.Keys;

/// <summary>
/// Turns text into the words that are summed, no two texts into the same: up to 7 bytes into one word with the length in its highest byte;
/// up to 256 into a word for each 8 bytes, the last filled up with zeros, and one for the length; longer ones into their SHA-256 and the
/// length.
/// </summary>
internal static unsafe class KeyText
{
    /// <summary>Words of a value, without its length.</summary>
    public const int MaxWords = 32;

    private const int MaxPlain = MaxWords * sizeof(ulong);

    /// <summary>Adds a text of which at least 8 bytes beyond the value are readable.</summary>
    /// <param name="sums">The sums of the row.</param>
    /// <param name="factors">The <see cref="KeySeeds.WordsPerColumn"/> factors of the column.</param>
    /// <param name="at">The bytes.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref KeySums sums, KeyFactors* factors, byte* at, int length)
    {
        if (length < sizeof(ulong))
            sums.Add(factors[1], (Word(at) & Below(length)) | ((ulong)length << 56));
        else if (length <= MaxPlain)
            AddPlain(ref sums, factors, at, length);
        else
            AddDigest(ref sums, factors, at, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPlain(ref KeySums sums, KeyFactors* factors, byte* at, int length)
    {
        var local = sums;
        local.Add(*factors, (ulong)length);
        var whole = length / sizeof(ulong);
        for (var word = 0; word < whole; word++)
            local.Add(factors[1 + word], Word(at + (word * sizeof(ulong))));
        if (length % sizeof(ulong) is var rest and > 0)
            local.Add(factors[1 + whole], Word(at + (whole * sizeof(ulong))) & Below(rest));
        sums = local;
    }

    // Long keys are rare, and a key of any length has to fit into words of a fixed number.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddDigest(ref KeySums sums, KeyFactors* factors, byte* at, int length)
    {
        Span<ulong> words = stackalloc ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
        SHA256.HashData(new ReadOnlySpan<byte>(at, length), MemoryMarshal.AsBytes(words));
        sums.Add(*factors, (ulong)length);
        for (var word = 0; word < words.Length; word++)
            sums.Add(factors[1 + word], words[word]);
    }

    private static ulong Word(byte* at) => Unsafe.ReadUnaligned<ulong>(at);

    /// <summary>The bits of the first bytes of a word, 0 to 7 of them.</summary>
    private static ulong Below(int bytes) => (1UL << (bytes * 8)) - 1;
}
