namespace NbaGrains.Cluster.Tests;

/// <summary>What breaks in the middle of a run, the run ends once, with the answer of one scan of the file in one process.</summary>
public sealed class BrokenRunTests(ServingCluster serving) : IClassFixture<ServingCluster>
{
    [Fact]
    public async Task A_silo_that_is_killed_in_the_middle_of_a_run_changes_nothing_in_its_answer()
    {
        var run = await serving.BeginAsync("killed");

        (await serving.FreezeAsync(run)).Kill();

        await serving.ProveAsync(run);
        Assert.True(await serving.RepeatedAsync(run) > 0);
    }

    [Fact]
    public async Task Nor_does_one_that_stands_still_past_its_lease_and_goes_on_after_the_end()
    {
        var run = await serving.BeginAsync("frozen");

        var silo = await serving.FreezeAsync(run);
        await serving.ProveAsync(run);
        Assert.True(await serving.RepeatedAsync(run) > 0);
        var before = await SeenAtAsync();
        silo.Thaw();
        await RunningCluster.UntilAsync(async () => await SeenAtAsync() > before);

        await serving.ProveOnceAsync(run);

        Task<DateTime> SeenAtAsync() =>
            serving.Cluster.Server.ScalarAsync<DateTime>(FormattableString.Invariant($"select max(seen_at) from nba.silo where pid = {silo.Id}"));
    }

    [Fact]
    public async Task Nor_does_a_crash_of_PostgreSQL()
    {
        var run = await serving.BeginAsync("restarted");

        await serving.Cluster.Server.RestartAsync();

        await serving.ProveAsync(run);
        Assert.True(await serving.Cluster.Server.ScalarAsync<bool>(
            $"select at > pg_postmaster_start_time() from nba.event where type = 'run.completed' and grain_key = '{run}'"));
    }
}
