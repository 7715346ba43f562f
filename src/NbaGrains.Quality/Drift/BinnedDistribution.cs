using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>Integers, numbers, dates or timestamps, in bins that cover the whole scale.</summary>
public sealed class BinnedDistribution : ReferenceDistribution
{
    internal BinnedDistribution(ColumnType type, bool exact, IReadOnlyList<DistributionBin> bins)
        : base(type, exact) => Bins = bins;

    /// <summary>At least one; their ends rise and the last is open. See <see cref="QuantileBins"/> for where they end.</summary>
    public IReadOnlyList<DistributionBin> Bins { get; }

    public override IReadOnlyList<long> Counts => [.. Bins.Select(bin => bin.Count)];

    internal static BinnedDistribution? Of(NumericState column, SortedCounts ranked)
    {
        var values = FiniteKeys.Of(column.Type, ranked);
        return values.Length == 0 ? null : new BinnedDistribution(column.Type, column.Exact is not null, QuantileBins.Of(column.Type, values));
    }

    internal override long[] CountsOf(ColumnState column)
    {
        var values = FiniteKeys.Of(column.Type, column.Numbers!.Ranked());
        var counts = new long[Bins.Count];
        var bin = 0;
        for (var i = 0; i < values.Length; i++)
        {
            while (Bins[bin].End is { } end && end.IsPassedBy(values.Keys[i], column.Type))
                bin++;
            counts[bin] += values.Counts[i];
        }

        return counts;
    }
}
