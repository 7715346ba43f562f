using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

/// <summary>What grains must not do, and what they are told.</summary>
public sealed class RuleTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;

    private IProbeGrain Probe => _cluster.Grains.Get<IProbeGrain>(Acme, "p");

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(silo => silo.AddModule(_module));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_call_that_goes_round_in_a_circle_is_named_at_once()
    {
        var refused = await Assert.ThrowsAsync<TurnException>(Probe.CallItself);

        Assert.Equal(TurnFailure.Cycle, refused.Reason);
        Assert.Equal("acme: a turn calls itself in a circle: probe/p.CallItself -> probe/p.CallItself.", refused.Message);
    }

    [Fact]
    public async Task A_grain_that_is_called_back_sees_the_turns_own_state()
    {
        Assert.Equal(42, await Probe.CallsThatCallsBack("q"));
        Assert.Equal(43, await Probe.Seen());
    }

    [Fact]
    public async Task Sixteen_grains_are_a_turn_and_seventeen_are_not()
    {
        await Probe.TouchManyCounters(Turn.MostGrains - 1);
        var refused = await Assert.ThrowsAsync<TurnException>(() => Probe.TouchManyCounters(Turn.MostGrains));

        Assert.Equal(TurnFailure.TooWide, refused.Reason);
        Assert.Contains("Turn.Send", refused.Message, StringComparison.Ordinal);
        Assert.Equal(15, await _cluster.ScalarAsync<long>("select count(*) from grain.counter where state ->> 'value' = '1'"));
    }

    [Fact]
    public async Task A_read_only_method_that_changes_something_is_refused()
    {
        var changed = await Assert.ThrowsAsync<TurnException>(Probe.ChangeAnyway);
        var emitted = await Assert.ThrowsAsync<TurnException>(Probe.EmitAnyway);

        Assert.Equal(TurnFailure.Rule, changed.Reason);
        Assert.Equal(TurnFailure.Rule, emitted.Reason);
        Assert.Equal(1, await Probe.Count());
    }

    [Fact]
    public async Task Calling_out_of_a_turn_through_IGrains_is_refused()
    {
        var refused = await Assert.ThrowsAsync<TurnException>(Probe.CallThroughIGrains);

        Assert.Contains("use Turn.Get", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_is_over_takes_no_more_calls()
    {
        await Probe.LeaveACallBehind();

        var refused = await Assert.ThrowsAsync<TurnException>(() => _module.Hooks.Run(null!));

        Assert.Equal(TurnFailure.Rule, refused.Reason);
    }

    [Fact]
    public async Task A_state_of_more_than_a_mebibyte_is_refused()
    {
        await Probe.Grow(1_000_000);
        var refused = await Assert.ThrowsAsync<TurnException>(() => Probe.Grow(1_048_576));

        Assert.Equal(TurnFailure.Rule, refused.Reason);
        Assert.Contains("at most 1,048,576", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Probe.Count());
    }
}
