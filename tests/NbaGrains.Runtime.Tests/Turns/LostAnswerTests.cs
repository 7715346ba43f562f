using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

/// <summary>Connections that break at the worst moment.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;

    private IProbeGrain Probe => _cluster.Grains.Get<IProbeGrain>(Acme, "p");

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(
        // Time stands still, so that no heartbeat or chore is hit instead of the turn.
        silo => silo.AddModule(_module), new TestClusterOptions { ThroughProxy = true, RunsWork = false });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_not_done_again()
    {
        await Probe.Count();
        _module.Hooks.Run = _ => Arm(() => _cluster.Proxy!.LoseNextAnswer(of: "RunHook"));

        await Probe.RunHook();

        Assert.Equal(3, await Probe.Count());
        Assert.True(_cluster.Proxy!.Broken > 0);
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from nba.turn where void"));
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_made_impossible_and_done_again()
    {
        await Probe.Count();
        _module.Hooks.Run = _ => Arm(() => _cluster.Proxy!.LoseNextRequest(of: "RunHook"));

        await Probe.RunHook();

        Assert.Equal(3, await Probe.Count());
        Assert.Equal(1, await _cluster.ScalarAsync<long>("select count(*) from nba.turn where void"));
    }

    [Fact]
    public async Task Idle_connections_that_broke_are_replaced_without_anybody_noticing()
    {
        await Probe.Count();

        _cluster.Proxy!.CutAll();

        Assert.Equal(2, await Probe.Count());
    }

    [Fact]
    public async Task A_turn_waits_for_a_database_that_restarts()
    {
        await using var cluster = await TestCluster.StartAsync(
            silo => silo.AddModule(new TestModule()), new TestClusterOptions { OwnPostgres = true, FreezesTime = false });
        var probe = cluster.Grains.Get<IProbeGrain>(Acme, "p");
        await probe.Count();

        await cluster.RestartPostgresAsync();

        Assert.Equal(2, await probe.Count());
    }

    private Task Arm(Action lose)
    {
        _module.Hooks.Run = _ => Task.CompletedTask;
        lose();
        return Task.CompletedTask;
    }
}
