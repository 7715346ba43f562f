using System.Diagnostics;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.EngineBench;

/// <summary>Turns: eight callers, each turn on one of 8 hot or of 1,000 cold grains, half and half, a kilobyte of state.</summary>
internal static class TurnBench
{
    private const int Callers = 8;
    private const int Hot = 8;
    private const int Cold = 1000;

    /// <returns>Turns a second, how long they took, and processor microseconds of this process a turn.</returns>
    public static async Task<(double Rate, Latencies Latencies, double CpuMicroseconds)> RunAsync(Silo silo, TimeSpan time, int seed)
    {
        var tenant = new TenantId("bench");
        var began = Stopwatch.GetTimestamp();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var all = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var latencies = new Latencies(all.SelectMany(one => one));
        return (latencies.Count / seconds, latencies, cpu.TotalMicroseconds / latencies.Count);

        async Task<List<double>> CallAsync(int caller)
        {
            var random = new Random(seed + caller);
            var latencies = new List<double>();
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var key = random.Next(2) == 0 ? $"hot-{random.Next(Hot)}" : $"cold-{random.Next(Cold)}";
                var asked = Stopwatch.GetTimestamp();
                await silo.Grains.Get<IAccountGrain>(tenant, key).Deposit(1);
                latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return latencies;
        }
    }
}
