using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;

namespace NbaGrains.Benchmarks.States;

/// <summary>What a column of many distinct values is poured into, a leaf at a time, and how two such sketches merge.</summary>
public class Sketches : IMeasured
{
    private const int Keys = BoxScores.Rows;
    private const int LeavesPerSketch = 16;

    private readonly SortedCounts _leaf = RandomKeys.Table(Keys, offset: 0);
    private readonly HyperLogLog _distinct = new();
    private readonly HyperLogLog _otherDistinct = new();
    private readonly KllSketch _left = new();
    private readonly KllSketch _right = new();

    public Work WorkOf(string benchmark) => benchmark switch
    {
        nameof(HyperLogLogMerge) or nameof(HyperLogLogEstimate) => new Work(1 << HyperLogLog.Precision),
        nameof(KllMerge) => new Work(2L * LeavesPerSketch * Keys),
        nameof(KllPour) => new Work(_leaf.Total),
        _ => new Work(Keys),
    };

    [GlobalSetup]
    public void Setup()
    {
        HyperLogLogAdd();
        for (var leaf = 0; leaf < LeavesPerSketch; leaf++)
        {
            _left.Pour(RandomKeys.Table(Keys, offset: leaf));
            _right.Pour(RandomKeys.Table(Keys, offset: LeavesPerSketch + leaf));
        }

        _otherDistinct.Merge(_distinct);
    }

    [Benchmark]
    public void HyperLogLogAdd()
    {
        foreach (var key in _leaf.Keys)
            _distinct.Add(Hash64.Mix((ulong)key));
    }

    [Benchmark]
    public void HyperLogLogMerge() => _distinct.Merge(_otherDistinct);

    [Benchmark]
    public long HyperLogLogEstimate() => _distinct.Estimate();

    [Benchmark]
    public long KllPour()
    {
        var sketch = new KllSketch();
        sketch.Pour(_leaf);
        return sketch.Count;
    }

    [Benchmark]
    public long KllMerge()
    {
        var merged = new KllSketch();
        merged.Merge(_left);
        merged.Merge(_right);
        return merged.Count;
    }
}
