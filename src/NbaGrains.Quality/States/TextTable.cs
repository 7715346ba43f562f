using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.States;

/// <summary>
/// Distinct texts, each with its count, in the order of their first appearance. Long texts are kept as a prefix and a SHA-256, so that
/// a megabyte in a cell costs no more than a line.
/// </summary>
public sealed unsafe class TextTable : IState<TextTable>
{
    /// <summary>Bytes beyond which a text is kept as prefix and digest.</summary>
    public const int MaxWholeBytes = 256;

    /// <summary>Bytes of a long text that are kept.</summary>
    public const int PrefixBytes = 200;

    private const int DigestBytes = 32;
    private const int Padding = 16;
    private const int FirstSlots = 64;

    // A copy, because code that is compiled before the static field is set would ask for it at every access.
    private readonly Hash64.Seeds _seeds = Hash64.ProcessSeeds;
    private uint[] _slots = new uint[FirstSlots]; // entry + 1, or 0
    private Entry[] _entries = new Entry[FirstSlots / 2];
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <summary>Distinct texts.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes kept.</summary>
    public int Bytes => _used;

    /// <summary>What is known of the text at an index.</summary>
    public TextEntry this[int index]
    {
        get
        {
            ref readonly var entry = ref _entries[index];
            return new TextEntry(entry.Count, entry.CodePoints, entry.Classes, entry.Length > MaxWholeBytes);
        }
    }

    /// <summary>The text at an index; of a long one its prefix.</summary>
    public ReadOnlySpan<byte> TextOf(int index)
    {
        ref readonly var entry = ref _entries[index];
        return _bytes.AsSpan(entry.Start, entry.Length > MaxWholeBytes ? PrefixBytes : entry.Length);
    }

    /// <summary>The 64-bit hash of the text at an index, for sketches; of a long one that of its prefix and digest.</summary>
    internal ulong HashOf(int index)
    {
        fixed (byte* bytes = _bytes)
            return Hash64.OfText(bytes + _entries[index].Start, _entries[index].Stored);
    }

    /// <summary>Counts every value of a text vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ColumnBatch batch, ColumnVector column)
    {
        var text = batch.Text;
        var starts = column.Starts;
        var lengths = column.Lengths;
        var all = column.Values == column.Rows;
        for (var row = 0; row < starts.Length; row++)
        {
            if (!all && !column.IsValid(row))
                continue;
            var at = text + starts[row];
            var length = lengths[row];
            if (length > MaxWholeBytes)
                AddLong(at, length);
            else
                Add(at, length, length, Hash64.OfText(at, length, _seeds), 1);
        }
    }

    /// <summary>Counts the value of one row.</summary>
    public void Add(ColumnBatch batch, ColumnVector column, int row) => Code(batch.Text + column.Starts[row], column.Lengths[row]);

    /// <summary>As <see cref="Add(ColumnBatch, ColumnVector)"/>; says of each row the index of its text, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ColumnBatch batch, ColumnVector column, int[] codes)
    {
        var text = batch.Text;
        var starts = column.Starts;
        var lengths = column.Lengths;
        var all = column.Values == column.Rows;
        for (var row = 0; row < starts.Length; row++)
            codes[row] = all || column.IsValid(row) ? Code(text + starts[row], lengths[row]) : -1;
    }

    /// <summary>Counts a text of which at least 16 bytes beyond are readable, and returns its index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Code(byte* at, int length)
    {
        ref var entry = ref length > MaxWholeBytes ? ref AddLong(at, length) : ref Add(at, length, length, Hash64.OfText(at, length, _seeds), 1);
        return (int)(Unsafe.ByteOffset(ref _entries[0], ref entry) / Unsafe.SizeOf<Entry>());
    }

    /// <summary>Counts a text <paramref name="count"/> times.</summary>
    public void Add(ReadOnlySpan<byte> text, long count)
    {
        // On a padded copy: hashing and comparing read whole words.
        var padded = new byte[text.Length + Padding];
        text.CopyTo(padded);
        fixed (byte* at = padded)
        {
            if (text.Length > MaxWholeBytes)
            {
                for (; count > 0; count--)
                    AddLong(at, text.Length);
            }
            else
            {
                Add(at, text.Length, text.Length, Hash64.OfText(at, text.Length, _seeds), count);
            }
        }
    }

    public void Merge(TextTable other)
    {
        if (Length == 0)
        {
            (_slots, _entries, _bytes, _used, Length) = (other._slots, other._entries, other._bytes, other._used, other.Length);
            return;
        }

        fixed (byte* bytes = other._bytes)
        {
            for (var i = 0; i < other.Length; i++)
            {
                ref readonly var entry = ref other._entries[i];
                ref var mine = ref Find(bytes + entry.Start, entry.Stored, entry.Length, entry.Hash, out var isNew);
                mine.Count += entry.Count;
                if (isNew)
                    (mine.CodePoints, mine.Classes) = (entry.CodePoints, entry.Classes);
            }
        }

        TrimRoom();
    }

    /// <summary>Merged tables wait for their sibling: without slots, which the next search makes anew, and without spare room.</summary>
    private void TrimRoom()
    {
        _slots = [];
        if (_entries.Length > Length + (Length / 8))
            Array.Resize(ref _entries, Length);
        if (_bytes.Length > _used + Padding + (_used / 8))
            Array.Resize(ref _bytes, _used + Padding);
    }

    /// <summary>As <see cref="SortedCounts.Reduce"/>.</summary>
    public long Reduce(int capacity)
    {
        if (Length <= capacity)
            return 0;
        var counts = new long[Length];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = _entries[i].Count;
        var threshold = FrequentItems.Threshold(counts, capacity);
        var kept = new TextTable();
        for (var i = 0; i < Length; i++)
        {
            if (counts[i] > threshold)
                kept.Copy(this, i, counts[i] - threshold);
        }

        (_slots, _entries, _bytes, _used, Length) = (kept._slots, kept._entries, kept._bytes, kept._used, kept.Length);
        return threshold;
    }

    /// <summary>A copy without spare room; this table is empty afterwards and keeps its room for reuse.</summary>
    public TextTable Drain()
    {
        var copy = new TextTable
        {
            _entries = _entries.AsSpan(0, Length).ToArray(),
            _bytes = _bytes.AsSpan(0, _used + Padding).ToArray(),
            _slots = [],
            _used = _used,
            Length = Length,
        };
        Clear();
        return copy;
    }

    /// <summary>Forgets all texts and keeps the room.</summary>
    public void Clear()
    {
        _slots.AsSpan().Clear();
        _used = 0;
        Length = 0;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Length);
        var part = new long[Length];
        PackedLongs.Write(writer, Part(part, static (in Entry entry) => entry.Length));
        PackedLongs.Write(writer, Part(part, static (in Entry entry) => entry.Count));
        PackedLongs.Write(writer, Part(part, static (in Entry entry) => entry.CodePoints));
        PackedLongs.Write(writer, Part(part, static (in Entry entry) => (byte)entry.Classes));

        // Texts lie one after the other.
        writer.Write(_bytes.AsSpan(0, _used));
    }

    private delegate long PartOf(in Entry entry);

    private long[] Part(long[] values, PartOf part)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = part(_entries[i]);
        return values;
    }

    public static TextTable Read(BinaryReader reader)
    {
        var table = new TextTable();
        Span<byte> text = stackalloc byte[MaxWholeBytes + Padding];
        var texts = reader.ReadCount();
        var lengths = PackedLongs.Read(reader, texts);
        var counts = PackedLongs.Read(reader, texts);
        var codePoints = PackedLongs.Read(reader, texts);
        var classes = PackedLongs.Read(reader, texts);
        for (var i = 0; i < texts; i++)
        {
            if (lengths[i] is < 0 or > int.MaxValue || counts[i] <= 0)
                throw new InvalidDataException("A text table with a negative length or count.");
            var length = (int)lengths[i];
            var stored = text[..StoredLength(length)];
            reader.BaseStream.ReadExactly(stored);
            fixed (byte* at = text)
            {
                ref var entry = ref table.Find(at, stored.Length, length, Hash64.OfText(at, stored.Length, table._seeds), out var isNew);
                if (!isNew)
                    throw new InvalidDataException("A text table that holds a text twice.");
                (entry.Count, entry.CodePoints, entry.Classes) = (counts[i], (int)codePoints[i], (CharacterClass)classes[i]);
            }
        }

        return table;
    }

    private static int StoredLength(int length) => length > MaxWholeBytes ? PrefixBytes + DigestBytes : length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry Add(byte* at, int stored, int length, ulong hash, long count)
    {
        ref var entry = ref Find(at, stored, length, hash, out var isNew);
        entry.Count += count;
        if (isNew)
            (entry.CodePoints, entry.Classes) = CharacterClassifier.Classify(new ReadOnlySpan<byte>(at, length));
        return ref entry;
    }

    private ref Entry AddLong(byte* at, int length)
    {
        var key = stackalloc byte[PrefixBytes + DigestBytes + Padding];
        var text = new ReadOnlySpan<byte>(at, length);
        text[..PrefixBytes].CopyTo(new Span<byte>(key, PrefixBytes));
        SHA256.HashData(text, new Span<byte>(key + PrefixBytes, DigestBytes));
        ref var entry = ref Find(key, PrefixBytes + DigestBytes, length, Hash64.OfText(key, PrefixBytes + DigestBytes, _seeds), out var isNew);
        entry.Count++;
        if (isNew)
            (entry.CodePoints, entry.Classes) = CharacterClassifier.Classify(text);
        return ref entry;
    }

    private void Copy(TextTable from, int index, long count)
    {
        var source = from._entries[index];
        fixed (byte* bytes = from._bytes)
        {
            ref var entry = ref Find(bytes + source.Start, source.Stored, source.Length, source.Hash, out _);
            (entry.Count, entry.CodePoints, entry.Classes) = (count, source.CodePoints, source.Classes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry Find(byte* at, int stored, int length, ulong hash, out bool isNew)
    {
        if (_slots.Length == 0)
            Rehash(); // a drained copy is given slots when it is first searched
        var mask = _slots.Length - 1;
        for (var slot = SlotOf(hash) & mask; ; slot = (slot + 1) & mask)
        {
            var index = (int)_slots[slot] - 1;
            if (index < 0)
                break;
            ref var entry = ref _entries[index];
            if (entry.Hash == hash && entry.Length == length && SameBytes(entry.Start, at, stored))
            {
                isNew = false;
                return ref entry;
            }
        }

        isNew = true;
        return ref Insert(at, stored, length, hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SameBytes(int start, byte* at, int length)
    {
        if (length <= 16)
        {
            // Equal hashes of so short texts: comparing the words that went into the hash is comparing the texts.
            fixed (byte* mine = &_bytes[start])
                return length >= 8
                    ? Unsafe.ReadUnaligned<ulong>(mine) == Unsafe.ReadUnaligned<ulong>(at)
                        && Unsafe.ReadUnaligned<ulong>(mine + length - 8) == Unsafe.ReadUnaligned<ulong>(at + length - 8)
                    : length == 0 || (Unsafe.ReadUnaligned<ulong>(mine) ^ Unsafe.ReadUnaligned<ulong>(at)) << (64 - (length * 8)) == 0;
        }

        return _bytes.AsSpan(start, length).SequenceEqual(new ReadOnlySpan<byte>(at, length));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref Entry Insert(byte* at, int stored, int length, ulong hash)
    {
        if ((Length + 1) * 2 > _slots.Length)
            Rehash();
        if (Length == _entries.Length)
            Array.Resize(ref _entries, Math.Max(FirstSlots, Length * 2));
        if (_used + stored + Padding > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + stored + Padding));
        new ReadOnlySpan<byte>(at, stored).CopyTo(_bytes.AsSpan(_used));
        _entries[Length] = new Entry { Hash = hash, Start = _used, Length = length };
        _used += stored;
        Place(hash, (uint)++Length);
        return ref _entries[Length - 1];
    }

    private void Rehash()
    {
        var slots = FirstSlots;
        while (slots < (Length + 1) * 4)
            slots *= 2;
        _slots = new uint[slots];
        for (var i = 0; i < Length; i++)
            Place(_entries[i].Hash, (uint)i + 1);
    }

    private void Place(ulong hash, uint entry)
    {
        var mask = _slots.Length - 1;
        var slot = SlotOf(hash) & mask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & mask;
        _slots[slot] = entry;
    }

    private static int SlotOf(ulong hash) => (int)(hash >> 36);

    private struct Entry
    {
        public ulong Hash;
        public long Count;
        public int Start;
        public int Length;
        public int CodePoints;
        public CharacterClass Classes;

        public readonly int Stored => StoredLength(Length);
    }
}

/// <summary>What a text table knows of one text.</summary>
/// <param name="Count">Rows that hold it.</param>
/// <param name="CodePoints">Its length in Unicode code points.</param>
/// <param name="Classes">The classes of its characters.</param>
/// <param name="IsCut">Whether only a prefix of it is kept.</param>
public readonly record struct TextEntry(long Count, int CodePoints, CharacterClass Classes, bool IsCut);
