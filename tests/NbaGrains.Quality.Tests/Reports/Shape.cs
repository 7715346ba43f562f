using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>Hand-made distributions: bins and quantiles of a gamma-like curve, so that sample figures agree with one another.</summary>
internal static class Shape
{
    private const int Bins = 24;
    private static readonly double[] Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    /// <summary>A numeric column of <paramref name="count"/> values between two ends, its mode at a share of the range.</summary>
    public static ColumnProfile Numeric(string name, ColumnType type, long count, double min, double max, double mode, double spread)
    {
        var weights = Enumerable.Range(0, Bins)
            .Select(i => Math.Exp(-Math.Pow(((i + 0.5) / Bins - mode) / (spread * ((i + 0.5) / Bins > mode ? 1.6 : 1)), 2)))
            .ToArray();
        var total = weights.Sum();
        var counts = weights.Select(w => (long)(w / total * count)).ToArray();
        counts[Array.IndexOf(counts, counts.Max())] += count - counts.Sum();
        var width = (max - min) / Bins;
        var mean = counts.Select((c, i) => c * (min + (i + 0.5) * width)).Sum() / count;
        double Moment(int power) => counts.Select((c, i) => c * Math.Pow(min + (i + 0.5) * width - mean, power)).Sum() / count;
        var deviation = Math.Sqrt(Moment(2));
        return new ColumnProfile
        {
            Name = name,
            Type = type,
            Count = count,
            Nulls = 0,
            Empty = 0,
            Blank = 0,
            Invalid = 0,
            Distinct = type == ColumnType.Integer ? (long)(max - min) + 1 : count / 3,
            DistinctExact = type == ColumnType.Integer,
            Min = Value(type, min),
            Max = Value(type, max),
            Mean = Math.Round(mean, 6),
            StdDev = Math.Round(deviation, 6),
            Skewness = Math.Round(Moment(3) / Math.Pow(deviation, 3), 4),
            Kurtosis = Math.Round(Moment(4) / Math.Pow(deviation, 4) - 3, 4),
            Sum = Math.Round(mean * count),
            Zeros = min <= 0 ? counts[0] / 2 : 0,
            Quantiles = Quantiles(counts, count, min, width, type),
            QuantilesExact = type == ColumnType.Integer,
            Histogram = counts
                .Select((c, i) => new HistogramBin(Scalar.OfNumber(min + i * width), Scalar.OfNumber(min + (i + 1) * width), c))
                .ToArray(),
            TopExact = true,
        };
    }

    private static QuantileValue[] Quantiles(long[] counts, long count, double min, double width, ColumnType type) =>
        Probabilities.Select(p =>
        {
            var rank = p * count;
            var bin = 0;
            for (; bin < Bins - 1 && rank > counts[bin]; bin++)
                rank -= counts[bin];
            var value = min + (bin + rank / Math.Max(1, counts[bin])) * width;
            return new QuantileValue(p, Scalar.OfNumber(type == ColumnType.Integer ? Math.Round(value) : Math.Round(value, 4)));
        }).ToArray();

    private static Scalar Value(ColumnType type, double value) =>
        type == ColumnType.Integer ? Scalar.OfInteger((long)value) : Scalar.OfNumber(value);
}
