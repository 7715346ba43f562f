using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>What is kept of a column with many distinct values: scalars exactly, distinct, quantiles and frequent values as sketches.</summary>
public sealed class NumericSketch : IState<NumericSketch>, IPourable<SortedCounts>
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    private readonly Func<long, double> _valueOf;

    public NumericSketch(ColumnType type)
    {
        Type = type;
        _valueOf = type == ColumnType.Number ? OrderedKey.ToDouble : key => key;
    }

    public ColumnType Type { get; }

    /// <summary>Values taken in.</summary>
    public long Count { get; private set; }

    public long Zeros { get; private set; }

    /// <summary>+inf and -inf.</summary>
    public long Infinities { get; private set; }

    /// <summary>The smallest key; meaningful where <see cref="Count"/> is positive.</summary>
    public long Min { get; private set; } = long.MaxValue;

    /// <summary>The largest key; meaningful where <see cref="Count"/> is positive.</summary>
    public long Max { get; private set; } = long.MinValue;

    public Moments Moments { get; private set; } = new();

    public DaySet Days { get; private set; } = new();

    // Made when first asked for: a summary of an exact table never is.
    private HyperLogLog? _distinct;

    public HyperLogLog Distinct
    {
        get => _distinct ??= new HyperLogLog();
        private set => _distinct = value;
    }

    public KllSketch Quantiles { get; private set; } = new();

    /// <summary>Frequent values; each count is at most <see cref="FrequentError"/> too low.</summary>
    public SortedCounts Frequent { get; private set; } = new();

    public long FrequentError { get; private set; }

    /// <summary>Takes in values with their counts; the table is void afterwards.</summary>
    public void Pour(SortedCounts values)
    {
        PourScalars(values);
        foreach (var key in values.Keys)
            Distinct.Add(Hash64.Mix((ulong)key));
        Quantiles.Pour(values);
        FrequentError += values.Reduce(FrequentItems.Capacity);
        Frequent.Merge(values);
        FrequentError += Frequent.Reduce(FrequentItems.Capacity);
    }

    /// <summary>The exact part of <see cref="Pour"/>.</summary>
    public void PourScalars(SortedCounts values)
    {
        if (values.Length == 0)
            return;
        Count += values.Total;
        Min = Math.Min(Min, values.Keys[0]);
        Max = Math.Max(Max, values.Keys[^1]);
        Moments.Observe(values, _valueOf);
        Zeros += CountOf(values, 0);
        if (Type == ColumnType.Number)
            Infinities += CountOf(values, OrderedKey.Of(double.NegativeInfinity)) + CountOf(values, OrderedKey.Of(double.PositiveInfinity));
        if (!TypeLattice.IsTemporal(Type))
            return;
        var previous = long.MinValue;
        foreach (var key in values.Keys)
        {
            // Keys rise, so the values of a day come one after the other.
            var day = Type == ColumnType.Date ? key : DayOf(key);
            if (day != previous)
                Days.Add(day);
            previous = day;
        }
    }

    public void Merge(NumericSketch other)
    {
        Count += other.Count;
        Zeros += other.Zeros;
        Infinities += other.Infinities;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        Moments.Merge(other.Moments);
        Days.Merge(other.Days);
        Distinct.Merge(other.Distinct);
        Quantiles.Merge(other.Quantiles);
        Frequent.Merge(other.Frequent);
        FrequentError += other.FrequentError + Frequent.Reduce(FrequentItems.Capacity);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Type);
        foreach (var part in (ReadOnlySpan<long>)[Count, Zeros, Infinities, Min, Max, FrequentError])
            writer.Write(part);
        Moments.Write(writer);
        Days.Write(writer);
        Distinct.Write(writer);
        Quantiles.Write(writer);
        Frequent.Write(writer);
    }

    public static NumericSketch Read(BinaryReader reader) => new((ColumnType)reader.ReadByte())
    {
        Count = reader.ReadInt64(),
        Zeros = reader.ReadInt64(),
        Infinities = reader.ReadInt64(),
        Min = reader.ReadInt64(),
        Max = reader.ReadInt64(),
        FrequentError = reader.ReadInt64(),
        Moments = Moments.Read(reader),
        Days = DaySet.Read(reader),
        Distinct = HyperLogLog.Read(reader),
        Quantiles = KllSketch.Read(reader),
        Frequent = SortedCounts.Read(reader),
    };

    /// <summary>The day of an instant, rounded down. In whole numbers: a double cannot tell the last microsecond of a far day from the next.</summary>
    private static long DayOf(long microseconds) =>
        microseconds >= 0 ? microseconds / MicrosecondsPerDay : ~(~microseconds / MicrosecondsPerDay);

    private static long CountOf(SortedCounts values, long key)
    {
        var index = values.Keys.BinarySearch(key);
        return index >= 0 ? values.Counts[index] : 0;
    }
}
