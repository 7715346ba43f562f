namespace NbaGrains.Cluster.Tests;

[Collection(RunningClusterTests.Name)]
public sealed class WrongClockTests(RunningCluster running)
{
    [Fact]
    public async Task Silos_whose_clocks_differ_by_minutes_do_not_take_each_others_work()
    {
        await running.AllUpAsync();
        // Longer than a lease: it has to be renewed, and by the right clock.
        var operations = await running.EnqueueAsync(12, milliseconds: (int)RunningCluster.Lease.TotalMilliseconds + 500);

        await running.ProveAsync();

        var attempts = await running.Cluster.Server.ScalarAsync<long>(
            $"select sum(attempt) from nba.work_history where progress #>> '{{}}' in ('{string.Join("', '", operations)}')");
        Assert.Equal(operations.Count, attempts);
    }
}
