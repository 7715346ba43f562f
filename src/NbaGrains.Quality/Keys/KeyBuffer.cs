using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NbaGrains.Quality.Keys;

/// <summary>
/// The working memory of one leaf: gathers keys with their rows and hands them to the ledger in runs, ordered by partition. Reused from
/// leaf to leaf; no more than <see cref="RunKeys"/> keys at once, however many rows a leaf has.
/// </summary>
internal sealed unsafe class KeyBuffer(KeyLedger ledger)
{
    /// <summary>Keys of a run at most: 2.5 MiB of them.</summary>
    public const int RunKeys = 1 << 17;

    // Not a large object.
    private const int FirstKeys = 1 << 11;

    private readonly int[] _counts = new int[KeyEntry.Partitions];
    private readonly List<KeyRun> _runs = [];
    private KeyEntry[] _entries = GC.AllocateUninitializedArray<KeyEntry>(FirstKeys);
    private KeyEntry[] _ordered = [];
    private int _used;
    private int _endRow;

    /// <summary>Adds the whole keys of the rows that are selected.</summary>
    /// <param name="hasher">Hashes of a batch.</param>
    /// <param name="selected">Bit r % 64 of word r / 64 selects row r; empty for all rows.</param>
    /// <param name="firstRow">The batch's first row within the leaf.</param>
    /// <returns>How many keys were added.</returns>
    public int Add(KeyHasher hasher, ReadOnlySpan<ulong> selected, int firstRow)
    {
        var hashes = hasher.Hashes;
        MakeRoom(hashes.Length);
        var before = _used;
        var whole = hasher.Whole;
        for (var word = 0; word < whole.Length; word++)
        {
            var mask = whole[word] & (selected.IsEmpty ? ulong.MaxValue : selected[word]);
            var row = word * 64;
            var rows = hashes.Slice(row, Math.Min(64, hashes.Length - row));
            if (mask == ulong.MaxValue && rows.Length == 64)
                AddAll(rows, firstRow + row);
            else
                AddSome(rows, firstRow + row, mask);
        }

        if (_used > before)
            _endRow = _entries[_used - 1].Row + 1;
        return _used - before;
    }

    /// <summary>Hands over what is left; the buffer is empty afterwards.</summary>
    public KeyBlock Seal()
    {
        Flush();
        var block = new KeyBlock([.. _runs], _endRow);
        Clear();
        return block;
    }

    /// <summary>Forgets a leaf that was begun and not sealed.</summary>
    public void Clear()
    {
        _used = 0;
        _endRow = 0;
        _counts.AsSpan().Clear();
        _runs.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAll(ReadOnlySpan<KeySums> rows, int firstRow)
    {
        var to = _entries.AsSpan(_used, rows.Length);
        var counts = _counts;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var sums = ref rows[i];
            ref var entry = ref to[i];
            entry.High = sums.HighA;
            entry.Low = sums.HighB;
            entry.Row = firstRow + i;
            counts[(int)(sums.HighA >> 56)]++;
        }

        _used += rows.Length;
    }

    private void AddSome(ReadOnlySpan<KeySums> rows, int firstRow, ulong mask)
    {
        if (rows.Length < 64)
            mask &= (1UL << rows.Length) - 1;
        for (; mask != 0; mask &= mask - 1)
        {
            var row = BitOperations.TrailingZeroCount(mask);
            ref var entry = ref _entries[_used++];
            entry.High = rows[row].HighA;
            entry.Low = rows[row].HighB;
            entry.Row = firstRow + row;
            _counts[entry.Partition]++;
        }
    }

    private void MakeRoom(int rows)
    {
        if (_used + rows <= _entries.Length)
            return;
        if (_used + rows > RunKeys)
            Flush();
        else
            Array.Resize(ref _entries, _entries.Length * 2);
    }

    private void Flush()
    {
        if (_used == 0)
            return;
        var starts = Starts();
        if (ledger.TryTakeMemory(_used) is var memory and not 0)
        {
            Order(starts, new Span<KeyEntry>((void*)memory, _used));
            _runs.Add(new KeyRun(memory, 0, starts));
        }
        else
        {
            if (_ordered.Length < _used)
                _ordered = GC.AllocateUninitializedArray<KeyEntry>(_entries.Length);
            var ordered = _ordered.AsSpan(0, _used);
            Order(starts, ordered);
            _runs.Add(new KeyRun(0, ledger.Spill.Append(MemoryMarshal.AsBytes(ordered)), starts));
        }

        _used = 0;
        _counts.AsSpan().Clear();
    }

    private int[] Starts()
    {
        var starts = new int[KeyEntry.Partitions + 1];
        for (var partition = 0; partition < KeyEntry.Partitions; partition++)
            starts[partition + 1] = starts[partition] + _counts[partition];
        return starts;
    }

    /// <summary>A counting sort: stable, so that rows rise within a partition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Order(int[] starts, Span<KeyEntry> ordered)
    {
        Span<int> next = stackalloc int[KeyEntry.Partitions];
        starts.AsSpan(0, KeyEntry.Partitions).CopyTo(next);
        foreach (ref readonly var entry in _entries.AsSpan(0, _used))
            ordered[next[entry.Partition]++] = entry;
    }
}
