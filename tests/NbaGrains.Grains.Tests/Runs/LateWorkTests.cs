using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Tests.Support;
using NbaGrains.Grains.Versions;

namespace NbaGrains.Grains.Tests.Runs;

/// <summary>A data set that is deleted and added again uses keys of runs again; what is late was meant for the run before.</summary>
public sealed class LateWorkTests : IAsyncLifetime
{
    private DataCluster _cluster = null!;
    private string _late = "";
    private string _run = "";

    public async Task InitializeAsync()
    {
        _cluster = await DataCluster.StartAsync(runsWork: false);
        await _cluster.AddAsync("games", GameLog.Suite);
        var before = await _cluster.ImportAsync("games", GameLog.Of(1000));
        _late = (await _cluster.Run(before).Order())!.Order.Secret;
        await _cluster.Dataset("games").Remove();
        await _cluster.AddAsync("games", GameLog.Suite);
        _run = await _cluster.ImportAsync("games", GameLog.Of(1000, faulty: true));
        Assert.Equal(before, _run);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_late_verdict_is_ignored()
    {
        await _cluster.Run(_run).Conclude(_late, new RunOutcome(
            true, 1, 1, new RuleCounts(1, 0, 0, 0), 0, 0, new VersionContent("00", 1000, []), null, [], [], "00", "00", null, 0, 0, 1, new Dictionary<string, double>()));
        await _cluster.Run(_run).Fail(_late, "the file changed");

        Assert.Equal(RunState.Queued, (await _cluster.Run(_run).Read()).State);
        Assert.Null((await _cluster.Version("games", 1).Read()).Content);
    }

    [Fact]
    public async Task A_late_order_to_scan_again_is_ignored()
    {
        await _cluster.Run(_run).Again(_late, new RescanOrder(2, [new RescanPartition(0, null)], null));
        await _cluster.Run(_run).Scan(_late);

        Assert.Equal(1, (await _cluster.Run(_run).Order())!.Pass);
        Assert.Equal(6, await _cluster.CountAsync("nba.work", "kind = 'scan-partition'"));
    }

    [Theory]
    [InlineData(true, RunState.Queued)]
    [InlineData(false, RunState.Error)]
    public async Task Late_work_that_fails_for_good_is_let_go(bool late, RunState state)
    {
        var secret = late ? _late : (await _cluster.Run(_run).Order())!.Order.Secret;
        await _cluster.Cluster.ExecuteAsync($$"""
            delete from nba.work;
            select set_config('nba.tenant', 'acme', false);
            select nba.enqueue(gen_random_uuid(), 'scan-partition', json_build_object('run', '{{_run}}', 'secret', '{{secret}}', 'index', 0, 'pass', 1),
                'late', 'validation_run', '{{_run}}', gen_random_uuid());
            update nba.work set attempt = 1, max_attempts = 1;
            """);

        await _cluster.Cluster.AddSiloAsync(change: options => options with { RunsWork = true });
        await _cluster.Cluster.UntilAsync(async () => await _cluster.CountAsync("nba.work", "kind = 'scan-partition'") == 0);

        Assert.Equal(0, await _cluster.CountAsync("nba.work_dead"));
        Assert.Equal(state, (await _cluster.Run(_run).Read()).State);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_late_scan_of_a_partition_is_ignored(bool late, int scanned)
    {
        var secret = late ? _late : (await _cluster.Run(_run).Order())!.Order.Secret;

        await _cluster.Cluster.ExecuteAsync($$"""
            select set_config('nba.tenant', 'acme', false);
            select nba.partition_scanned('{{_run}}', 0, 1, 0, 10, 0, null, 1, gen_random_uuid(), gen_random_uuid(), '{{secret}}');
            """);

        Assert.Equal(scanned, await _cluster.CountAsync("grain.partition", "scanned"));
    }
}
