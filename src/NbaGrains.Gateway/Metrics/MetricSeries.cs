namespace NbaGrains.Gateway.Metrics;

/// <summary>The numbers of one set of labels.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private readonly Lock _lock = new();
    private double _sum;
    private long _count;

    public void Set(double value)
    {
        lock (_lock)
            _sum = value;
    }

    public void Add(double value)
    {
        lock (_lock)
        {
            _sum += value;
            _count++;
            var bucket = Array.BinarySearch(bounds, value);
            _buckets[bucket >= 0 ? bucket : ~bucket]++;
        }
    }

    /// <summary>All at one moment: buckets, each with its upper bound and all below it, the last one infinite.</summary>
    public (double Sum, long Count, (double Bound, long Count)[] Buckets) Read()
    {
        lock (_lock)
        {
            var buckets = new (double, long)[_buckets.Length];
            var below = 0L;
            for (var i = 0; i < buckets.Length; i++)
                buckets[i] = (i < bounds.Length ? bounds[i] : double.PositiveInfinity, below += _buckets[i]);
            return (_sum, _count, buckets);
        }
    }
}
