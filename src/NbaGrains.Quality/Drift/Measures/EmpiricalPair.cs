namespace NbaGrains.Quality.Drift.Measures;

/// <summary>Two samples side by side: every distinct value of either, and how many of each do not exceed it.</summary>
public sealed class EmpiricalPair
{
    private EmpiricalPair(double[] values, long[] reference, long[] current) => (Values, Reference, Current) = (values, reference, current);

    /// <summary>The distinct values of both, rising.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Values of the reference up to and including each.</summary>
    public IReadOnlyList<long> Reference { get; }

    /// <summary>The same of the current values.</summary>
    public IReadOnlyList<long> Current { get; }

    public long ReferenceTotal => Reference[^1];

    public long CurrentTotal => Current[^1];

    /// <summary>The share of the reference minus that of the current values up to and including the value at an index.</summary>
    public double Difference(int index) => (Reference[index] / (double)ReferenceTotal) - (Current[index] / (double)CurrentTotal);

    /// <param name="reference">Finite values that rise, at least one, each with its positive count.</param>
    /// <param name="current">The same.</param>
    public static EmpiricalPair Of((double[] Values, long[] Counts) reference, (double[] Values, long[] Counts) current)
    {
        var (a, b) = (reference.Values, current.Values);
        var values = new List<double>(a.Length + b.Length);
        var (left, right) = (new List<long>(values.Capacity), new List<long>(values.Capacity));
        int i = 0, j = 0;
        long n = 0, m = 0;
        while (i < a.Length || j < b.Length)
        {
            var value = j >= b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];

            // Ties advance both; integers beyond 2^53 may tie with themselves.
            for (; i < a.Length && a[i] == value; i++)
                n += reference.Counts[i];
            for (; j < b.Length && b[j] == value; j++)
                m += current.Counts[j];
            values.Add(value);
            left.Add(n);
            right.Add(m);
        }

        return new EmpiricalPair([.. values], [.. left], [.. right]);
    }
}
