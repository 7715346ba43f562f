using System.Numerics;

namespace NbaGrains.Tables.Scanning;

/// <summary>
/// A partition: a power of two of canonical leaves, the first of which is a multiple of it. So a block is a node of the canonical merge
/// tree, and the states of blocks merge upwards to what one scan of the whole table gives.
/// </summary>
/// <param name="First">Its first leaf.</param>
/// <param name="Count">Its leaves; the last block of a table holds fewer.</param>
public readonly record struct LeafBlock(long First, int Count)
{
    /// <summary>Blocks are no larger unless a table asks for it: a worker that dies loses little.</summary>
    public const long MaxBytes = 64L << 20;

    /// <summary>Blocks are no smaller unless a table asks for it: what is done once a block stays small beside it.</summary>
    public const long MinBytes = 8L << 20;

    // As many blocks a worker, so that the last ones are not waited for long.
    private const int BlocksPerWorker = 3;

    /// <summary>The leaf behind its last.</summary>
    public long End => First + Count;

    /// <summary>Whether it is one: a power of two of leaves at a multiple of it.</summary>
    public bool IsAligned => First >= 0 && BitOperations.IsPow2(Count) && First % Count == 0;

    /// <summary>The block that it is a half of.</summary>
    public LeafBlock Parent => new(First & ~((2L * Count) - 1), checked(Count * 2));

    /// <summary>The smallest block that holds all leaves from this one's first to another's last.</summary>
    public LeafBlock To(LeafBlock last)
    {
        var block = this;
        while (block.End < last.End)
            block = block.Parent;
        return block;
    }

    /// <summary>The bytes that blocks of a table should have for so many workers: 8 to 64 MiB.</summary>
    public static long DesiredBytes(long tableBytes, int workers) =>
        Math.Clamp(tableBytes / ((long)BlocksPerWorker * Math.Max(1, workers)), MinBytes, MaxBytes);

    /// <summary>Cuts a table into blocks of equal size, in file order; at least one.</summary>
    /// <param name="tableBytes">The decoded bytes of the table.</param>
    /// <param name="leafBytes">The bytes of its leaves.</param>
    /// <param name="desiredBytes">What a block has at most, as long as that is a leaf; a table of no more is one block.</param>
    public static IReadOnlyList<LeafBlock> Cut(long tableBytes, int leafBytes, long desiredBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tableBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leafBytes);
        var leaves = Math.Max(1, (tableBytes + leafBytes - 1) / leafBytes);
        var whole = (long)BitOperations.RoundUpToPowerOf2((ulong)leaves);
        var wanted = 1L << BitOperations.Log2((ulong)Math.Max(1, desiredBytes / leafBytes));
        var count = (int)Math.Min(1 << 30, tableBytes <= desiredBytes ? whole : Math.Min(wanted, whole));
        var blocks = new List<LeafBlock>();
        for (var first = 0L; first < leaves; first += count)
            blocks.Add(new LeafBlock(first, count));
        return blocks;
    }
}
