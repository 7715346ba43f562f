using System.Numerics;
using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.Keys;

/// <summary>A hash table of distinct keys with the first row of each: open addressing, three quarters full at most. Reused.</summary>
internal sealed class KeyTable
{
    private const int LeastSlots = 1 << 10;

    // Hashes are uniform but linear in their words; a product makes runs of equal distances fall apart.
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private Slot[] _slots = [];
    private int _mask;
    private int _shift;
    private int _used;

    /// <summary>Distinct keys in it.</summary>
    public int Used => _used;

    /// <summary>Empties it and makes it ready for so many keys. It grows as needed.</summary>
    public void Reset(int keys)
    {
        var slots = Math.Max(LeastSlots, (int)BitOperations.RoundUpToPowerOf2((uint)(keys + (keys / 3) + 1)));
        if (_slots.Length < slots)
            _slots = new Slot[slots];
        else
            _slots.AsSpan(0, slots).Clear();
        Use(slots);
    }

    /// <summary>Adds the key if it is not there. <see cref="Slot.Row"/> of what is returned is <paramref name="row"/> where it was not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Slot Add(in KeyEntry entry, long row)
    {
        var slots = _slots;
        var mask = _mask;
        for (var at = Place(entry.Low); ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.IsFree)
                return ref Insert(ref slot, entry, row);
            if (slot.Low == entry.Low && slot.High == entry.High)
                return ref slot;
        }
    }

    private ref Slot Insert(ref Slot slot, in KeyEntry entry, long row)
    {
        if (++_used > _mask - (_mask / 4))
        {
            Grow();
            slot = ref FreeSlot(entry.Low);
        }

        slot = new Slot(entry.High, entry.Low, row);
        return ref slot;
    }

    private ref Slot FreeSlot(ulong low)
    {
        var at = Place(low);
        while (!_slots[at].IsFree)
            at = (at + 1) & _mask;
        return ref _slots[at];
    }

    private void Grow()
    {
        var used = _used;
        var old = _slots.AsSpan(0, _mask + 1);
        _slots = new Slot[old.Length * 2];
        Use(_slots.Length);
        foreach (ref readonly var slot in old)
        {
            if (!slot.IsFree)
                FreeSlot(slot.Low) = slot;
        }

        _used = used;
    }

    private void Use(int slots)
    {
        _mask = slots - 1;
        _shift = 64 - BitOperations.Log2((uint)slots);
        _used = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong low) => (int)(((low ^ (low >> 32)) * Factor) >> _shift);

    /// <summary>A key of the table.</summary>
    internal struct Slot(ulong high, ulong low, long row)
    {
        public readonly ulong High = high;
        public readonly ulong Low = low;

        // The first row + 1, negative once another row has the key.
        private long _row = row + 1;

        public readonly bool IsFree => _row == 0;

        /// <summary>The first row that has the key.</summary>
        public readonly long Row => Math.Abs(_row) - 1;

        /// <summary>True for the first call: the key has been there once.</summary>
        public bool BecomesRepeated()
        {
            if (_row < 0)
                return false;
            _row = -_row;
            return true;
        }
    }
}
