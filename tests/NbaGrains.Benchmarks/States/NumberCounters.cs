using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;

namespace NbaGrains.Benchmarks.States;

/// <summary>A leaf's worth of keys, counted batch by batch and drained, as each leaf does.</summary>
public class NumberCounters : IMeasured
{
    private const int Batch = 1260; // the rows of a batch of box scores
    private const int Window = 4096;
    private const int FewDistinct = 500;
    private const int ManyDistinct = 20_000;

    private readonly NumberCounter _windowed = new(Window);
    private readonly NumberCounter _table = new(1);
    private long[] _points = [];
    private long[] _few = [];
    private long[] _many = [];

    public Work WorkOf(string benchmark) => new(BoxScores.Rows);

    [GlobalSetup]
    public void Setup()
    {
        _points = [.. BoxScores.Cells("pts").Select(long.Parse)];
        _few = RandomKeys.Spread(BoxScores.Rows, FewDistinct);
        _many = RandomKeys.Spread(BoxScores.Rows, ManyDistinct);
    }

    [Benchmark]
    public int SmallIntegersInTheWindow()
    {
        for (var at = 0; at < _points.Length; at += Batch)
            _windowed.Add(BatchOf(_points, at));
        return _windowed.Drain().Length;
    }

    [Benchmark]
    public int IntegersOutsideTheWindow()
    {
        for (var at = 0; at < _many.Length; at += Batch)
            _windowed.Add(BatchOf(_many, at));
        return _windowed.Drain().Length;
    }

    [Benchmark]
    public int SpreadWithFewDistinct() => Spread(_few);

    [Benchmark]
    public int SpreadWithManyDistinct() => Spread(_many);

    private int Spread(long[] keys)
    {
        for (var at = 0; at < keys.Length; at += Batch)
            _table.AddSpread(BatchOf(keys, at));
        return _table.Drain().Length;
    }

    private static ReadOnlySpan<long> BatchOf(long[] keys, int at) => keys.AsSpan(at, Math.Min(Batch, keys.Length - at));
}
