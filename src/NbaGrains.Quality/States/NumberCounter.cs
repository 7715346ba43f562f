using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.States;

/// <summary>
/// Groups the keys of a leaf: a window of small counters around the first key catches the columns of small integers, dates and flags,
/// an open-addressing table the rest. Reused from leaf to leaf.
/// </summary>
internal sealed unsafe class NumberCounter
{
    private const int FirstSlots = 64;


    // A copy, because code that is compiled before the static field is set would ask for it at every access.
    private readonly ulong _factor = Hash64.ProcessFactor;
    private readonly int[] _window;
    private long _windowStart;
    private bool _windowSet;
    private Slot[] _slots = new Slot[FirstSlots];
    private int _used;

    // Slots are chosen by the highest bits of a product: only they depend on all bits of a key.
    private int _shift = ShiftFor(FirstSlots);

    /// <param name="window">Counters of the window, a power of two.</param>
    public NumberCounter(int window) => _window = new int[window];

    /// <summary>Distinct keys outside the window; the window itself holds at most its length.</summary>
    public int DistinctOutsideWindow => _used;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<long> keys)
    {
        if (keys.IsEmpty)
            return;
        if (!_windowSet)
        {
            // A quarter of the window lies below the first key; what matters is only that it is near.
            _windowStart = unchecked(keys[0] - (_window.Length / 4));
            _windowSet = true;
        }

        var start = _windowStart;
        var length = (ulong)_window.Length;
        fixed (int* window = _window)
        {
            foreach (var key in keys)
            {
                var offset = unchecked((ulong)(key - start));
                if (offset < length)
                    window[offset]++;
                else
                    AddOutside(key, 1);
            }
        }
    }

    /// <summary>As <see cref="Add"/> for keys that are spread widely, such as those of doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddSpread(ReadOnlySpan<long> keys)
    {
        var factor = _factor;
        var shift = _shift;
        var slots = _slots;
        foreach (var key in keys)
        {
            ref var slot = ref slots[(int)(((ulong)key * factor) >> shift)];
            if (slot.Key == key & slot.Count > 0)
            {
                slot.Count++;
                continue;
            }

            AddOutside(key, 1);
            shift = _shift; // it may have grown
            slots = _slots;
        }
    }

    /// <summary>The counts so far; the counter is empty afterwards.</summary>
    public SortedCounts Drain()
    {
        var (outsideKeys, outsideCounts) = DrainOutside();
        if (!_windowSet)
            return new SortedCounts(outsideKeys, outsideCounts);
        _windowSet = false;
        var inside = _window.Length - _window.AsSpan().Count(0);
        if (inside == 0)
            return new SortedCounts(outsideKeys, outsideCounts);

        // Keys outside lie all below or all above the window. A window that wraps around the end of the integers is sorted again.
        var keys = new long[inside + outsideKeys.Length];
        var counts = new long[keys.Length];
        var below = 0;
        while (below < outsideKeys.Length && outsideKeys[below] < _windowStart)
            below++;
        outsideKeys.AsSpan(0, below).CopyTo(keys);
        outsideCounts.AsSpan(0, below).CopyTo(counts);
        var to = below;
        for (var i = 0; i < _window.Length; i++)
        {
            if (_window[i] == 0)
                continue;
            keys[to] = unchecked(_windowStart + i);
            counts[to++] = _window[i];
        }

        outsideKeys.AsSpan(below).CopyTo(keys.AsSpan(to));
        outsideCounts.AsSpan(below).CopyTo(counts.AsSpan(to));
        _window.AsSpan().Clear();
        if (_windowStart > long.MaxValue - _window.Length)
            RadixSort.Sort(keys, counts);
        return new SortedCounts(keys, counts);
    }

    private (long[] Keys, long[] Counts) DrainOutside()
    {
        var keys = new long[_used];
        var counts = new long[_used];
        var to = 0;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Count == 0)
                continue;
            keys[to] = slot.Key;
            counts[to++] = slot.Count;
        }

        _used = 0;
        _slots.AsSpan().Clear();
        RadixSort.Sort(keys, counts);
        return (keys, counts);
    }

    private void AddOutside(long key, long count)
    {
        var mask = _slots.Length - 1;
        var at = (int)(((ulong)key * _factor) >> _shift);
        while (true)
        {
            ref var slot = ref _slots[at];
            if (slot.Count == 0)
            {
                slot.Key = key;
                slot.Count = count;
                if (++_used * 2 > _slots.Length)
                    Grow();
                return;
            }

            if (slot.Key == key)
            {
                slot.Count += count;
                return;
            }

            at = (at + 1) & mask;
        }
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 4];
        _shift = ShiftFor(_slots.Length);
        _used = 0;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Count > 0)
                AddOutside(slot.Key, slot.Count);
        }
    }

    private static int ShiftFor(int slots) => 64 - System.Numerics.BitOperations.Log2((uint)slots);

    private struct Slot
    {
        public long Key;
        public long Count;
    }
}
