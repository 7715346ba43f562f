using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Spilling;

namespace NbaGrains.Quality.Keys;

/// <summary>
/// Finds the repeated keys of one partition after the other; belongs to one thread. A partition with more distinct keys than
/// <c>mostKeys</c> is read again for each of several ranges of hashes: memory stays bounded, and no room on disk is needed for it.
/// </summary>
internal sealed unsafe class RepeatFinder(
    IReadOnlyList<PlacedKeys> blocks, SpillFile spill, Repeats repeats, int sampleSize, RowSet? rows, int mostKeys, CancellationToken cancellation)
{
    /// <summary>Distinct keys at once: they and those of one more read fill three quarters of a table of 2^20 slots, 25 MB.</summary>
    public const int DefaultMostKeys = (3 << 18) - ReadKeys;

    private const int ReadKeys = (64 << 10) / KeyEntry.Bytes;

    private const ulong AllDivisions = 1UL << 32;

    // What is expected of a range that was cut for a table of this size, so that it rarely has to be cut again.
    private const double Reserve = 1.25;

    private readonly KeyTable _table = new();
    private readonly KeyEntry[] _scratch = new KeyEntry[ReadKeys];
    private readonly FirstRepeats _sample = new(sampleSize);
    private readonly FirstRepeats _rangeSample = new(sampleSize);
    private long _rangeRepeated;

    /// <summary>Rows that break the rule, of all partitions so far.</summary>
    public long Repeated { get; private set; }

    /// <summary>The first of them.</summary>
    public FirstRepeats Sample => _sample;

    public void Find(int partition)
    {
        var keys = 0L;
        foreach (var (block, _) in blocks)
        {
            foreach (var run in block.Runs)
                keys += run.Count(partition);
        }

        if (keys > 0)
            Find(partition, keys, 0, AllDivisions);
    }

    private void Find(int partition, long keys, ulong from, ulong to)
    {
        var share = (double)(to - from) / AllDivisions;
        _table.Reset((int)Math.Min(keys * share, mostKeys));
        _rangeSample.Clear();
        _rangeRepeated = 0;
        if (!Visit(partition, (uint)from, to - from, out var visited))
        {
            // Counts are thrown away; rows that were put into the set break the rule whatever comes.
            var parts = Math.Min((ulong)Math.Max(2, Math.Ceiling(Reserve * keys / visited)), to - from);
            for (var part = 0UL; part < parts; part++)
                Find(partition, keys, from + ((to - from) * part / parts), from + ((to - from) * (part + 1) / parts));
            return;
        }

        Repeated += _rangeRepeated;
        _sample.Offer(_rangeSample);
    }

    /// <summary>Reads the keys of a partition that are within a range; false where the table was full after so many.</summary>
    private bool Visit(int partition, uint from, ulong width, out long visited)
    {
        // A single division cannot be cut: the table grows (2^40 rows would put one key and a bit into it).
        var most = width == 1 ? int.MaxValue : mostKeys;
        visited = 0L;
        foreach (var (block, firstRow) in blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var run in block.Runs)
            {
                var end = run.Starts[partition + 1];
                for (var at = run.Starts[partition]; at < end;)
                {
                    var entries = Entries(run, at, end);
                    if (width == AllDivisions)
                        AddAll(entries, firstRow);
                    else
                        AddRange(entries, firstRow, from, width);
                    at += entries.Length;
                    visited += entries.Length;
                    if (_table.Used > most)
                        return false;
                }
            }
        }

        return true;
    }

    private ReadOnlySpan<KeyEntry> Entries(KeyRun run, int at, int end)
    {
        var count = Math.Min(end - at, _scratch.Length);
        if (run.Memory != 0)
            return new ReadOnlySpan<KeyEntry>((KeyEntry*)run.Memory + at, count);
        var entries = _scratch.AsSpan(0, count);
        spill.Read(MemoryMarshal.AsBytes(entries), run.Offset + ((long)at * KeyEntry.Bytes));
        return entries;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAll(ReadOnlySpan<KeyEntry> entries, long firstRow)
    {
        foreach (ref readonly var entry in entries)
            Add(entry, firstRow + entry.Row);
    }

    private void AddRange(ReadOnlySpan<KeyEntry> entries, long firstRow, uint from, ulong width)
    {
        foreach (ref readonly var entry in entries)
        {
            if (unchecked(entry.Division - from) < width)
                Add(entry, firstRow + entry.Row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(in KeyEntry entry, long row)
    {
        ref var slot = ref _table.Add(entry, row);
        if (slot.Row == row)
            return;
        if (repeats == Repeats.All && slot.BecomesRepeated())
            Report(slot.Row, slot.Row);
        Report(row, slot.Row);
    }

    private void Report(long row, long firstRow)
    {
        _rangeRepeated++;
        _rangeSample.Offer(row, firstRow);
        rows?.Add(row);
    }
}
