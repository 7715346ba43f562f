namespace NbaGrains.Cluster.Tests;

[Collection(RunningClusterTests.Name)]
public sealed class DrainedSiloTests(RunningCluster running)
{
    [Fact]
    public async Task A_silo_that_is_asked_to_end_ends_its_work_takes_no_more_and_exits_with_0()
    {
        await running.AllUpAsync();
        await running.EnqueueAsync(6, milliseconds: 1500);
        var silo = await running.BusiestAsync(6);

        silo.Terminate();
        await RunningCluster.UntilAsync(() => IsDrainingAsync(silo.Id));
        var later = await running.EnqueueAsync(30, milliseconds: 1);
        await silo.Exited;

        Assert.Equal(0, silo.ExitCode);
        await running.ProveAsync();
        var byIt = await running.Cluster.Server.ScalarAsync<long>(
            $"select count(*) from grain.transfer where silo = {silo.Id} and operation in ('{string.Join("', '", later)}')");
        Assert.Equal(0, byIt);
        Assert.Equal(0, await running.Cluster.Server.ScalarAsync<long>($"select count(*) from nba.work_history where attempt > 1 and progress #>> '{{}}' in ('{string.Join("', '", later)}')"));
    }

    private Task<bool> IsDrainingAsync(int process) =>
        running.Cluster.Server.ScalarAsync<bool>($"select exists (select from nba.silo where pid = {process} and state <> 'running')");
}
