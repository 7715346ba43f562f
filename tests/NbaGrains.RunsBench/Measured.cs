using System.Diagnostics;

namespace NbaGrains.RunsBench;

/// <summary>Seconds on the clock, and of this process's processors.</summary>
internal sealed record Measured(double Seconds, double Cpu)
{
    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        var (began, cpu) = (Stopwatch.GetTimestamp(), self.TotalProcessorTime);
        await work();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        self.Refresh();
        return new Measured(seconds, (self.TotalProcessorTime - cpu).TotalSeconds);
    }

    /// <summary>The medians of both.</summary>
    public static Measured Median(IReadOnlyCollection<Measured> all) => new(Middle(all.Select(one => one.Seconds)), Middle(all.Select(one => one.Cpu)));

    public static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
