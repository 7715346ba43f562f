using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

/// <summary>Orleans #1383, #5736, #2574: a grain that got stuck stays stuck.</summary>
public sealed class StuckTurnTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(silo => silo.AddModule(_module));

    public async Task DisposeAsync()
    {
        _module.Hooks.Hanging.TrySetResult();
        _module.Hooks.Blocking.Set();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_turn_that_never_ends_is_given_up_at_its_deadline_and_the_grain_goes_on(bool blocksItsThread)
    {
        var probe = _cluster.Grains.Get<IProbeGrain>(Acme, "p", new CallOptions { Timeout = TimeSpan.FromSeconds(5) });
        var stuck = blocksItsThread ? probe.Block("x") : probe.Hang("x");
        await _module.Hooks.Entered.Task;
        var behind = _cluster.Grains.Get<IProbeGrain>(Acme, "p").Count();

        await _cluster.Time.AdvanceAsync(TimeSpan.FromSeconds(5));

        var given = await Assert.ThrowsAsync<TurnException>(() => stuck);
        Assert.Equal(TurnFailure.Deadline, given.Reason);
        Assert.Equal(1, await behind);
    }

    [Fact]
    public async Task What_a_given_up_turn_does_later_is_lost()
    {
        var probe = _cluster.Grains.Get<IProbeGrain>(Acme, "p", new CallOptions { Timeout = TimeSpan.FromSeconds(5) });
        var stuck = probe.Hang("x");
        await _module.Hooks.Entered.Task;
        await _cluster.Time.AdvanceAsync(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TurnException>(() => stuck);

        _module.Hooks.Hanging.SetResult();

        Assert.Equal(1, await _cluster.Grains.Get<IProbeGrain>(Acme, "p").Count());
    }

    [Fact]
    public async Task A_caller_who_goes_away_ends_the_turn()
    {
        using var leaving = new CancellationTokenSource();
        var stuck = _cluster.Grains.Get<IProbeGrain>(Acme, "p", new CallOptions { Cancellation = leaving.Token }).Hang("x");
        await _module.Hooks.Entered.Task;

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
        Assert.Equal(1, await _cluster.Grains.Get<IProbeGrain>(Acme, "p").Count());
    }
}
