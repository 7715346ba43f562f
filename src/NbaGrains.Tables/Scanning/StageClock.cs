using System.Diagnostics;

namespace NbaGrains.Tables.Scanning;

/// <summary>The stages of a scan.</summary>
public enum ScanStage
{
    /// <summary>Bytes from the file, or waiting for a stream.</summary>
    Read,

    /// <summary>Records and fields.</summary>
    Tokenize,

    /// <summary>Checks and typed values.</summary>
    Parse,

    /// <summary>Values into states.</summary>
    Observe,

    /// <summary>States of leaves into one.</summary>
    Merge,
}

/// <summary>Sums the time of each stage, over all threads.</summary>
public sealed class StageClock
{
    private readonly long[] _ticks = new long[Enum.GetValues<ScanStage>().Length];
    private long _started;

    /// <summary>Thread-seconds spent in a stage.</summary>
    public double Seconds(ScanStage stage) => (double)_ticks[(int)stage] / Stopwatch.Frequency;

    internal void Start() => _started = Stopwatch.GetTimestamp();

    internal void Stop(ScanStage stage) => _ticks[(int)stage] += Stopwatch.GetTimestamp() - _started;

    internal void Add(StageClock other)
    {
        for (var stage = 0; stage < _ticks.Length; stage++)
            _ticks[stage] += other._ticks[stage];
    }
}
