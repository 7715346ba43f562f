using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;

namespace NbaGrains.Benchmarks.States;

/// <summary>Two exact tables of equal length that share half of their keys, merged: what leaves do up the tree.</summary>
public class SortedCountsMerging : IMeasured
{
    private SortedCounts _left = new();
    private SortedCounts _right = new();

    [Params(50, 4_000, 60_000)]
    public int Keys { get; set; }

    public Work WorkOf(string benchmark) => new(2L * Keys);

    [GlobalSetup]
    public void Setup()
    {
        _left = RandomKeys.Table(Keys, offset: 0);
        _right = RandomKeys.Table(Keys, offset: Keys);
    }

    [Benchmark]
    public int Merge()
    {
        // Merging into an empty table copies; it is a third of the work and belongs to it.
        var merged = new SortedCounts();
        merged.Merge(_left);
        merged.Merge(_right);
        return merged.Length;
    }
}
