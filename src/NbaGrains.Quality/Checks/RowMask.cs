using System.Numerics;

namespace NbaGrains.Quality.Checks;

/// <summary>Sets of rows of a batch: bit r % 64 of word r / 64. Bits beyond the rows are always 0.</summary>
internal static class RowMask
{
    public const int MaxWords = Tables.Batches.ColumnBatch.MaxRows / 64;

    public static int Words(int rows) => (rows + 63) / 64;

    public static void Fill(Span<ulong> mask, int rows)
    {
        mask.Fill(ulong.MaxValue);
        if ((rows & 63) != 0)
            mask[^1] = (1UL << (rows & 63)) - 1;
    }

    public static int Count(ReadOnlySpan<ulong> mask)
    {
        var count = 0;
        foreach (var word in mask)
            count += BitOperations.PopCount(word);
        return count;
    }

    public static bool Has(ReadOnlySpan<ulong> mask, int row) => (mask[row >> 6] >> (row & 63) & 1) != 0;

    public static void Set(Span<ulong> mask, int row) => mask[row >> 6] |= 1UL << (row & 63);

    /// <summary>Adds rows; none where the other set is left empty.</summary>
    public static void Add(Span<ulong> mask, ReadOnlySpan<ulong> other)
    {
        for (var word = 0; word < other.Length; word++)
            mask[word] |= other[word];
    }

    public static bool IsEmpty(ReadOnlySpan<ulong> mask) => !mask.ContainsAnyExcept(0UL);
}
