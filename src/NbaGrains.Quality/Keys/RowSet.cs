using System.Numerics;

namespace NbaGrains.Quality.Keys;

/// <summary>A set of 0-based rows of a table: bitmaps of 64 Ki rows each, made where rows are. Threads may add at the same time.</summary>
internal sealed class RowSet(long rows)
{
    private const int ChunkBits = 16;
    private const int ChunkWords = 1 << (ChunkBits - 6);

    private readonly ulong[]?[] _chunks = new ulong[(rows + (1 << ChunkBits) - 1) >> ChunkBits][];

    public void Add(long row)
    {
        ref var chunk = ref _chunks[row >> ChunkBits];
        if (Volatile.Read(ref chunk) is not { } words)
            words = Interlocked.CompareExchange(ref chunk, new ulong[ChunkWords], null) ?? chunk;
        Interlocked.Or(ref words[Word(row)], Bit(row));
    }

    public bool Contains(long row) =>
        (ulong)row >> ChunkBits < (ulong)_chunks.Length && _chunks[row >> ChunkBits] is { } words && (words[Word(row)] & Bit(row)) != 0;

    /// <summary>Its rows from one up to another, which is not included, rising.</summary>
    public IEnumerable<long> Within(long from, long to)
    {
        for (var at = from & ~63L; at < to; at += 64)
        {
            if (at >> ChunkBits >= _chunks.Length)
                yield break;
            if (_chunks[at >> ChunkBits] is not { } words)
            {
                at |= (1 << ChunkBits) - 64; // the last word of the chunk
                continue;
            }

            for (var bits = words[Word(at)]; bits != 0; bits &= bits - 1)
            {
                var row = at + BitOperations.TrailingZeroCount(bits);
                if (row >= from && row < to)
                    yield return row;
            }
        }
    }

    private static int Word(long row) => (int)(row >> 6) & (ChunkWords - 1);

    private static ulong Bit(long row) => 1UL << (int)(row & 63);
}
