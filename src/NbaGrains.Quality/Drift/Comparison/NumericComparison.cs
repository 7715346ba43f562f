using NbaGrains.Quality.Drift.Measures;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>Measures of integers, numbers, dates and timestamps: by value, and over the bins of the stability index.</summary>
internal static class NumericComparison
{
    private const double MicrosecondsPerSecond = 1e6;

    /// <param name="reference">Has a finite value.</param>
    /// <param name="current">The same.</param>
    public static List<DriftMeasure> Of(ColumnState reference, ColumnState current)
    {
        var pair = EmpiricalPair.Of(Values(reference), Values(current));
        var (n, m) = (pair.ReferenceTotal, pair.CurrentTotal);
        var rankError = RankError(reference) + RankError(current);

        var distance = KolmogorovSmirnov.Distance(pair);
        var area = Wasserstein.Distance(pair);
        var deviation = Deviation(reference);
        var range = pair.Values[^1] - pair.Values[0];
        if (!double.IsFinite(area) || !double.IsFinite(deviation) || !double.IsFinite(range))
            return [Smirnov(distance, n, m, rankError), .. OfBins(reference, current), .. Immense()];
        var law = WassersteinLaw.Of(pair);
        var (probability, chance) = (law.Probability(area), law.Quantile(BinnedComparison.Rare));
        return
        [
            Smirnov(distance, n, m, rankError),
            .. OfBins(reference, current),
            new DriftMeasure(DriftMethod.Wasserstein, area, null) { Probability = probability, Chance = chance, Bound = rankError * range },
            new DriftMeasure(DriftMethod.NormalizedWasserstein, Wasserstein.Normalized(area, deviation), null)
            {
                Probability = probability,
                Chance = Wasserstein.Normalized(chance, deviation),
                Bound = Wasserstein.Normalized(rankError * range, deviation),
            },
        ];
    }

    private static DriftMeasure Smirnov(double distance, long n, long m, double rankError) => new(DriftMethod.KolmogorovSmirnov, distance, null)
    {
        Probability = KolmogorovSmirnov.Probability(distance, n, m),
        Chance = KolmogorovSmirnov.Quantile(BinnedComparison.Rare, n, m),
        Bound = rankError,
    };

    private static IEnumerable<DriftMeasure> Immense()
    {
        const string reason = "its values are too large to be subtracted from each other.";
        yield return DriftMeasure.Undefined(DriftMethod.Wasserstein, reason);
        yield return DriftMeasure.Undefined(DriftMethod.NormalizedWasserstein, reason);
    }

    private static List<DriftMeasure> OfBins(ColumnState reference, ColumnState current)
    {
        var bins = ReferenceDistribution.Of(reference)!;
        return BinnedComparison.Of(bins.Counts, bins.CountsOf(current), reference.Numbers!.Exact is not null && current.Numbers!.Exact is not null);
    }

    private static double RankError(ColumnState column) => column.Numbers!.Exact is null ? KllSketch.RankErrorBound : 0;

    private static (double[] Values, long[] Counts) Values(ColumnState column)
    {
        var finite = FiniteKeys.Of(column.Type, column.Numbers!.Ranked());
        var values = new double[finite.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = ValueOf(column.Type, finite.Keys[i]);
        return (values, finite.Counts.ToArray());
    }

    private static double ValueOf(ColumnType type, long key) => type switch
    {
        ColumnType.Number => OrderedKey.ToDouble(key),
        ColumnType.Timestamp => key / MicrosecondsPerSecond,
        _ => key,
    };

    /// <summary>The standard deviation of all values, ddof 0. It is exact also of a sketch.</summary>
    private static double Deviation(ColumnState column)
    {
        var moments = column.Numbers!.Summarize().Moments;
        if (moments.Count < 2)
            return 0;
        var deviation = Math.Sqrt(moments.Variance * (moments.Count - 1) / moments.Count);
        return column.Type == ColumnType.Timestamp ? deviation / MicrosecondsPerSecond : deviation;
    }
}
