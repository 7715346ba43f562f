namespace NbaGrains.Quality.States;

/// <summary>The distinct days of a date or timestamp column: one bit a day, in words of 64 days.</summary>
public sealed class DaySet : IState<DaySet>
{
    private readonly SortedDictionary<long, ulong> _words = [];

    /// <summary>Distinct days.</summary>
    public long Count => _words.Values.Sum(word => (long)System.Numerics.BitOperations.PopCount(word));

    /// <summary>Adds a day, counted since 1970-01-01.</summary>
    public void Add(long day)
    {
        _words.TryGetValue(day >> 6, out var word);
        _words[day >> 6] = word | (1UL << (int)(day & 63));
    }

    /// <summary>The days in rising order.</summary>
    public IEnumerable<long> Days()
    {
        foreach (var (index, bits) in _words)
        {
            for (var rest = bits; rest != 0; rest &= rest - 1)
                yield return (index << 6) + System.Numerics.BitOperations.TrailingZeroCount(rest);
        }
    }

    public void Merge(DaySet other)
    {
        foreach (var (index, bits) in other._words)
        {
            _words.TryGetValue(index, out var word);
            _words[index] = word | bits;
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(_words.Count);
        foreach (var (index, bits) in _words)
        {
            writer.Write(index);
            writer.Write(bits);
        }
    }

    public static DaySet Read(BinaryReader reader)
    {
        var set = new DaySet();
        for (var left = reader.ReadCount(); left > 0; left--)
            set._words[reader.ReadInt64()] = reader.ReadUInt64();
        return set;
    }
}
