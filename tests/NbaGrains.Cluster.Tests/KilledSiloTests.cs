using NbaGrains.Chaos.Checks;

namespace NbaGrains.Cluster.Tests;

[Collection(RunningClusterTests.Name)]
public sealed class KilledSiloTests(RunningCluster running)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Work_of_a_killed_silo_runs_elsewhere_within_five_seconds()
    {
        await running.AllUpAsync();
        await running.EnqueueAsync(8, milliseconds: 1000);
        var silo = await running.BusiestAsync(8);

        var recovery = await new RecoveryWatch(running.Cluster.Server, running.Cluster.Fleet).KillAsync(silo);

        Assert.NotNull(recovery);
        Assert.InRange(recovery.Time, TimeSpan.Zero, Promised);
        await running.ProveAsync();
    }

    [Fact]
    public async Task It_is_not_put_behind_a_long_queue()
    {
        await running.AllUpAsync();
        await running.EnqueueAsync(24, milliseconds: 900);
        var silo = await running.BusiestAsync(24);
        // More than the others can do in the time.
        await running.EnqueueAsync(200, milliseconds: 900);

        var recovery = await new RecoveryWatch(running.Cluster.Server, running.Cluster.Fleet).KillAsync(silo);

        Assert.NotNull(recovery);
        Assert.InRange(recovery.Time, TimeSpan.Zero, Promised);
        await running.ProveAsync();
    }
}
