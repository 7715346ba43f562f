using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;

namespace NbaGrains.Benchmarks.States;

/// <summary>Four moments and a compensated sum of a table of values with counts; a row is a distinct value.</summary>
public class MomentsObserving : IMeasured
{
    private SortedCounts _integers = new();
    private SortedCounts _doubles = new();

    [Params(50, 40_000)]
    public int Keys { get; set; }

    public Work WorkOf(string benchmark) => new(Keys);

    [GlobalSetup]
    public void Setup()
    {
        _integers = RandomKeys.Table(Keys, offset: 0);
        var keys = Enumerable.Range(0, Keys).Select(i => OrderedKey.Of(i / 10.0)).ToArray();
        _doubles = new SortedCounts(keys, [.. keys.Select(_ => 3L)]);
    }

    [Benchmark]
    public double Integers() => Observe(_integers, key => key);

    [Benchmark]
    public double Doubles() => Observe(_doubles, OrderedKey.ToDouble);

    private static double Observe(SortedCounts values, Func<long, double> valueOf)
    {
        var moments = new Moments();
        moments.Observe(values, valueOf);
        return moments.Kurtosis;
    }
}
