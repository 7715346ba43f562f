using NbaGrains.Chaos.Faults;

namespace NbaGrains.Chaos.Running;

/// <summary>One run: a cluster, traffic, faults, and what was left of the promises.</summary>
internal sealed class ChaosRun(ChaosOptions options, Action<string> tell)
{
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TimeToCome = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TimeToRecover = TimeSpan.FromSeconds(5);

    public async Task<ChaosReport> RunAsync(CancellationToken cancellation = default)
    {
        await using var cluster = await ChaosCluster.StartAsync(new ChaosClusterOptions
        {
            Programs = options.Programs,
            Lease = options.Lease,
            Capacity = 16,
            ClockOffsets = options.Has("clocks") ? options.ClockOffsets : [.. options.ClockOffsets.Select(_ => TimeSpan.Zero)],
            CanFillDisk = options.Has("disk"),
        });
        if (options.Has("disk") && cluster.Server.Disk is null)
            tell("NO DISK IS FILLED: that needs a file system that can be mounted here, hence root. This fault is left out.");
        tell($"three silos run; for {options.Duration.TotalSeconds:0} s they break");

        var traffic = new Traffic(cluster.Caller, options);
        await traffic.OpenAsync();
        var faults = new FaultSet(cluster, options);
        var began = TimeProvider.System.GetTimestamp();
        using (var breaking = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            var broken = faults.RunAsync(options.Seed, breaking.Token);
            var traveling = traffic.RunAsync(cancellation);
            await Task.Delay(options.Duration, cancellation);
            // On a busy machine silos start slowly, and it is long until there are two of which one may be frozen.
            while (!faults.HaveAllCome && TimeProvider.System.GetElapsedTime(began) < options.Duration + TimeToCome)
                await Task.Delay(Poll, cancellation);
            await breaking.CancelAsync();
            await traveling;
            // Faster than expected, or slower: the faults have their time, and then everything is to come to rest.
            await broken;
        }

        var settled = await cluster.Invariants.SettledAsync(TimeToSettle);
        var took = TimeProvider.System.GetElapsedTime(began);
        var recoveries = await faults.RecoveriesAsync();
        var violated = new List<string>(await cluster.Invariants.ViolatedAsync());
        violated.AddRange(cluster.Fleet.Unexpected);
        if (!settled)
            violated.Add($"work is left after {TimeToSettle.TotalSeconds:0} s of peace");
        foreach (var late in recoveries.Where(recovery => recovery.IsClean && recovery.Time > TimeToRecover))
            violated.Add($"{late.Items} items of a killed silo were resumed only after {late.Time.TotalSeconds:0.0} s");
        var keepsLogs = options.KeepsLogs || violated.Count > 0;
        if (keepsLogs)
            cluster.KeepLogs();
        return new ChaosReport
        {
            Seed = options.Seed,
            Took = took,
            Transfers = options.Operations,
            Items = cluster.Caller.Items.Count,
            Retries = cluster.Caller.Retries,
            Reasons = cluster.Caller.Reasons,
            Faults = faults.Counts,
            LongestSnapshot = faults.LongestSnapshot,
            BrokenConnections = cluster.Server.Proxy.Broken,
            ServerDown = cluster.Server.Down,
            Recoveries = recoveries,
            FailedStarts = cluster.Fleet.FailedStarts,
            Violated = violated,
            Logs = keepsLogs ? cluster.Logs : null,
        };
    }
}
