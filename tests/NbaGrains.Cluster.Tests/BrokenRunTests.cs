namespace NbaGrains.Cluster.Tests;

/// <summary>What breaks in the middle of a run, the run ends once, with the answer of one scan of the file in one process.</summary>
public sealed class BrokenRunTests(ServingCluster serving) : IClassFixture<ServingCluster>
{
    // Of runs until a fault comes in the middle of a scan.
    private const int Tries = 6;

    [Fact]
    public Task A_silo_that_is_killed_in_the_middle_of_a_run_changes_nothing_in_its_answer() => UntilScansAreRepeatedAsync("killed", async run =>
    {
        (await serving.FreezeAsync(run))?.Kill();
        await serving.ProveAsync(run);
    });

    [Fact]
    public Task Nor_does_one_that_stands_still_past_its_lease_and_goes_on_after_the_end() => UntilScansAreRepeatedAsync("frozen", async run =>
    {
        var silo = await serving.FreezeAsync(run);
        await serving.ProveAsync(run);
        if (silo is null)
            return;
        var before = await SeenAtAsync();
        silo.Thaw();
        await RunningCluster.UntilAsync(async () => await SeenAtAsync() > before);

        await serving.ProveOnceAsync(run);

        Task<DateTime> SeenAtAsync() =>
            serving.Cluster.Server.ScalarAsync<DateTime>(FormattableString.Invariant($"select max(seen_at) from nba.silo where pid = {silo.Id}"));
    });

    [Fact]
    public async Task Nor_does_a_crash_of_PostgreSQL()
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var run = await serving.BeginAsync(FormattableString.Invariant($"restarted-{attempt}"));

            await serving.Cluster.Server.RestartAsync();

            await serving.ProveAsync(run);
            // Otherwise it was over first: all is proved, but nothing was broken.
            if (await serving.Cluster.Server.ScalarAsync<bool>($"select at > pg_postmaster_start_time() from nba.event where type = 'run.completed' and grain_key = '{run}'"))
                return;
        }

        Assert.Fail($"of {Tries} runs none was broken off");
    }

    /// <summary>
    /// The end of a scan may be on its way to PostgreSQL when its silo stops, or the run be over before anything was broken: then all is proved, but nothing had to be
    /// repeated, and another run is broken.
    /// </summary>
    private async Task UntilScansAreRepeatedAsync(string dataset, Func<string, Task> breakAndProve)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var run = await serving.BeginAsync(FormattableString.Invariant($"{dataset}-{attempt}"));
            await breakAndProve(run);
            if (await serving.RepeatedAsync(run) > 0)
                return;
        }

        Assert.Fail($"of {Tries} runs none had a scan that was lost");
    }
}
