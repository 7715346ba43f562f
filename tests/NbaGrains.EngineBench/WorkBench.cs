using System.Diagnostics;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.EngineBench;

/// <summary>Work items that do nothing: from the turns that enqueue them to the last finish.</summary>
internal static class WorkBench
{
    private const int ItemsATurn = 100;

    /// <returns>Items a second, end to end.</returns>
    public static async Task<double> RunAsync(Silo silo, Tally tally, int items, Func<Task<long>> live)
    {
        var tenant = new TenantId("bench");
        var before = tally.Count;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < items / ItemsATurn; i++)
            await silo.Grains.Get<IAccountGrain>(tenant, $"source-{i % 8}").EnqueueNothing(ItemsATurn);
        while (tally.Count - before < items || await live() > 0)
            await Task.Delay(5);
        return items / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
