using System.Diagnostics;
using System.Globalization;

namespace NbaGrains.Cli.Profile;

/// <summary>Seconds of each stage of a command, and the peak of memory up to its end.</summary>
internal sealed class StageTimes
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<StageTime> _stages = [];
    private double _before;

    public IReadOnlyList<StageTime> Stages => _stages;

    /// <summary>Seconds since the beginning.</summary>
    public double Total => _watch.Elapsed.TotalSeconds;

    /// <summary>Ends a stage, which began where the one before ended.</summary>
    public void End(string stage)
    {
        var now = Total;
        _stages.Add(new StageTime(stage, now - _before, PeakBytes()));
        _before = now;
    }

    /// <summary>The peak resident set of this process, from the kernel.</summary>
    private static long PeakBytes()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kibibytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim();
        return long.TryParse(kibibytes, CultureInfo.InvariantCulture, out var value) ? value * 1024 : 0;
    }
}

/// <summary>A stage: how long it took, and the peak of memory up to its end.</summary>
internal sealed record StageTime(string Name, double Seconds, long PeakBytes);
