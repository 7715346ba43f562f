using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Profiles;

/// <summary>Quantiles and histogram of a column, from its exact table or from its sketch.</summary>
internal sealed class Distribution
{
    private const int Bins = 20;
    private const double RoundingError = 1.0 / (1L << 52);

    // 9999-12-31, and its last microsecond.
    private const long LastDay = 2_932_896;
    private const long LastInstant = 253_402_300_799_999_999;

    private static readonly double[] Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    private readonly ColumnType _type;
    private readonly SortedCounts _counts;
    private readonly long _total;
    private readonly long _min;
    private readonly long _max;

    private Distribution(ColumnType type, SortedCounts counts, long min, long max)
    {
        _type = type;
        _counts = counts;
        _total = counts.Total;
        _min = min;
        _max = max;
    }

    /// <param name="type">The type of the column.</param>
    /// <param name="ranked">What <see cref="NumericState.Ranked"/> says of it.</param>
    /// <param name="summary">What it summarizes to.</param>
    public static Distribution Of(ColumnType type, SortedCounts ranked, NumericSketch summary) =>
        new(type, ranked, summary.Min, summary.Max);

    public IReadOnlyList<QuantileValue> Quantiles() => [.. Probabilities.Select(p => new QuantileValue(p, Quantile(p)))];

    /// <summary>Type 7: linear between the two order statistics around (n - 1) p. Source: R. Hyndman, Y. Fan, 1996.</summary>
    public Scalar Quantile(double p)
    {
        var position = (_total - 1) * p;
        var below = (long)Math.Floor(position);
        var fraction = position - below;
        var lowKey = KeyAt(below);
        var highKey = fraction == 0 ? lowKey : KeyAt(below + 1);
        if (TypeLattice.IsTemporal(_type))
            return Scalar.OfLong(_type, lowKey + Below(highKey - lowKey, fraction, position));
        var (low, high) = (Value(lowKey), Value(highKey));

        // The form of numpy, which keeps the sum between both ends; where the step is infinite, one of the ends or their difference is.
        var step = high - low;
        var value = !double.IsFinite(step) ? (low * (1 - fraction)) + (high * fraction)
            : fraction < 0.5 ? low + (step * fraction)
            : high - (step * (1 - fraction));
        return Scalar.OfNumber(low == high ? low : value);
    }

    /// <summary>
    /// The days or microseconds at or below a fraction of a step; in whole numbers, as a double cannot hold every instant. What rounding
    /// took from the position must not cost a whole day.
    /// </summary>
    private static long Below(long step, double fraction, double position) =>
        (long)Math.Floor(step * Math.Min(1, fraction + (position * RoundingError)));

    private long KeyAt(long rank)
    {
        var keys = _counts.Keys;
        var counts = _counts.Counts;
        long passed = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            passed += counts[i];
            if (passed > rank)
                return keys[i];
        }

        return keys[^1];
    }

    /// <summary>Bins of equal width; for integers and days of equal whole width, so that every bin holds as many possible values.</summary>
    public IReadOnlyList<HistogramBin> Histogram() => _type == ColumnType.Number ? OfNumbers() : OfWholes();

    private List<HistogramBin> OfWholes()
    {
        var range = (UInt128)((Int128)_max - _min) + 1;
        var width = (range + Bins - 1) / Bins;
        var counts = new long[(int)((range + width - 1) / width)];
        for (var i = 0; i < _counts.Length; i++)
            counts[(int)((UInt128)((Int128)_counts.Keys[i] - _min) / width)] += _counts.Counts[i];
        return [.. counts.Select((count, bin) => new HistogramBin(Edge(bin), Edge(bin + 1), count))];

        // The last edge may lie beyond what the type holds; the last bin includes its end.
        Scalar Edge(int bin) => Scalar.OfLong(_type, (long)Int128.Min(_min + (Int128)(width * (UInt128)bin), LastOf(_type)));
    }

    private static long LastOf(ColumnType type) => type switch
    {
        ColumnType.Date => LastDay,
        ColumnType.Timestamp => LastInstant,
        _ => long.MaxValue,
    };

    private List<HistogramBin> OfNumbers()
    {
        // Infinities have no bin.
        var keys = _counts.Keys;
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (var key in (ReadOnlySpan<long>)[_min, .. keys, _max])
        {
            var value = Value(key);
            if (double.IsFinite(value))
                (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }

        if (min > max)
            return [];
        var edges = Enumerable.Range(0, Bins + 1).Select(i => i == Bins ? max : min + ((max - min) / Bins * i)).ToArray();
        if (!double.IsFinite(max - min))
            return [];
        var counts = new long[Bins];
        for (var i = 0; i < keys.Length; i++)
        {
            if (double.IsFinite(Value(keys[i])))
                counts[BinOf(edges, Value(keys[i]))] += _counts.Counts[i];
        }

        if (min == max)
            return [new HistogramBin(Scalar.OfNumber(min), Scalar.OfNumber(max), counts.Sum())];
        return [.. counts.Select((count, bin) => new HistogramBin(Scalar.OfNumber(edges[bin]), Scalar.OfNumber(edges[bin + 1]), count))];
    }

    private static int BinOf(double[] edges, double value)
    {
        var bin = Array.BinarySearch(edges, value);
        return Math.Clamp(bin >= 0 ? bin : ~bin - 1, 0, Bins - 1);
    }

    private double Value(long key) => _type == ColumnType.Number ? OrderedKey.ToDouble(key) : key;
}
