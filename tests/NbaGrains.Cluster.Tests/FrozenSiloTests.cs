namespace NbaGrains.Cluster.Tests;

[Collection(RunningClusterTests.Name)]
public sealed class FrozenSiloTests(RunningCluster running)
{
    // WorkRunner.LogLost.
    private const string Discarded = "is no longer this silo's; what it did here does not count";

    [Fact]
    public async Task Work_of_a_silo_that_stands_still_past_its_lease_is_done_once_and_the_silo_discards_what_it_does_after()
    {
        await running.AllUpAsync();
        // Handlers that do not look whether they should end, so that only the fence is between them and a second effect.
        await running.EnqueueAsync(8, milliseconds: 1500, isStubborn: true);
        var silo = await running.BusiestAsync(8);
        var log = Path.Combine(running.Cluster.Logs, $"{silo.Name}.log");

        silo.Freeze();
        await running.ProveAsync();
        Assert.DoesNotContain(Discarded, await LinesOfAsync());
        silo.Thaw();
        await RunningCluster.UntilAsync(async () => (await LinesOfAsync()).Contains(Discarded, StringComparison.Ordinal));

        await running.ProveAsync();
        await running.AllUpAsync();

        async Task<string> LinesOfAsync() =>
            string.Join('\n', (await File.ReadAllLinesAsync(log)).Where(line => line.Contains($"[{silo.Id}]", StringComparison.Ordinal)));
    }
}
