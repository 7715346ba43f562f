using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Profiles;

/// <summary>Quantiles and histogram of a column, from its exact table or from its sketch.</summary>
internal sealed class Distribution
{
    private const int Bins = 20;

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

    public static Distribution Of(NumericState state)
    {
        var summary = state.Summarize();
        return new Distribution(state.Type, state.Exact ?? summary.Quantiles.ToCounts(), summary.Min, summary.Max);
    }

    public IReadOnlyList<QuantileValue> Quantiles() => [.. Probabilities.Select(p => new QuantileValue(p, Quantile(p)))];

    /// <summary>Type 7: linear between the two order statistics around (n - 1) p. Source: R. Hyndman, Y. Fan, 1996.</summary>
    private Scalar Quantile(double p)
    {
        var position = (_total - 1) * p;
        var below = (long)Math.Floor(position);
        var fraction = position - below;
        var low = Value(KeyAt(below));
        var high = fraction == 0 ? low : Value(KeyAt(below + 1));

        // The form of numpy, which keeps the sum between both ends.
        var step = high - low;
        var value = fraction < 0.5 ? low + (step * fraction) : high - (step * (1 - fraction));
        return _type switch
        {
            ColumnType.Date => Scalar.OfDate((long)Math.Floor(value)),
            ColumnType.Timestamp => Scalar.OfTimestamp((long)Math.Floor(value)),
            _ => Scalar.OfNumber(low == high ? low : value),
        };
    }

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

        Scalar Edge(int bin) => Scalar.OfLong(_type, (long)Int128.Min(_min + (Int128)(width * (UInt128)bin), long.MaxValue));
    }

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
        if (min == max)
            return [new HistogramBin(Scalar.OfNumber(min), Scalar.OfNumber(max), _total)];
        var edges = Enumerable.Range(0, Bins + 1).Select(i => i == Bins ? max : min + ((max - min) / Bins * i)).ToArray();
        if (!double.IsFinite(max - min))
            return [];
        var counts = new long[Bins];
        for (var i = 0; i < keys.Length; i++)
        {
            if (double.IsFinite(Value(keys[i])))
                counts[BinOf(edges, Value(keys[i]))] += _counts.Counts[i];
        }

        return [.. counts.Select((count, bin) => new HistogramBin(Scalar.OfNumber(edges[bin]), Scalar.OfNumber(edges[bin + 1]), count))];
    }

    private static int BinOf(double[] edges, double value)
    {
        var bin = Array.BinarySearch(edges, value);
        return Math.Clamp(bin >= 0 ? bin : ~bin - 1, 0, Bins - 1);
    }

    private double Value(long key) => _type == ColumnType.Number ? OrderedKey.ToDouble(key) : key;
}
