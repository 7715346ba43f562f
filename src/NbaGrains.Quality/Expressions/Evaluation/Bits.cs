namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Masks of a bit a row, word by word: at most 32 words a batch, so that plain loops do.</summary>
internal static class Bits
{
    public static void And(ulong[] a, ulong[] b, ulong[] into, int words)
    {
        for (var i = 0; i < words; i++)
            into[i] = a[i] & b[i];
    }

    public static void OrInto(ulong[] a, ulong[] into, int words)
    {
        for (var i = 0; i < words; i++)
            into[i] |= a[i];
    }

    /// <summary>Complements where asked, and clears what is not in the mask.</summary>
    public static void Within(ulong[] bits, bool complement, ulong[] mask, int words)
    {
        var flip = complement ? ulong.MaxValue : 0;
        for (var i = 0; i < words; i++)
            bits[i] = (bits[i] ^ flip) & mask[i];
    }

    public static bool Any(ReadOnlySpan<ulong> bits) => bits.ContainsAnyExcept(0UL);

    /// <summary>The bits of the rows in the word that they end in.</summary>
    public static ulong LastWord(int rows) => (rows & 63) == 0 ? ulong.MaxValue : (1UL << (rows & 63)) - 1;
}
