using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(silo => silo.AddModule(new TestModule()), new TestClusterOptions { Silos = 2, FreezesTime = false });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_repeated_call_changes_nothing_and_returns_the_first_answer()
    {
        Assert.Equal(5, await Counter(0, "request-1").Add(5));
        await Counter(0, null).Add(1);

        Assert.Equal(5, await Counter(1, "request-1").Add(5));
        Assert.Equal(6, await Counter(0, null).Value());
    }

    [Fact]
    public async Task A_call_without_an_answer_is_remembered_too()
    {
        await Counter(0, null).Add(5);
        await Counter(0, "reset").Reset();
        await Counter(0, null).Add(1);
        await Counter(0, "reset").Reset();

        Assert.Equal(1, await Counter(0, null).Value());
    }

    [Fact]
    public async Task Repeats_at_the_same_time_happen_once_and_all_get_the_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Counter(i % 2, "request-2").Add(5)));

        Assert.All(answers, answer => Assert.Equal(5, answer));
        Assert.Equal(5, await Counter(0, null).Value());
    }

    [Fact]
    public async Task Repeats_at_the_same_time_get_the_first_answer_also_where_the_method_would_refuse_them()
    {
        var once = new CallOptions { IdempotencyKey = "request-5" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => _cluster.Silos[i % 2].Grains.Get<IProbeGrain>(Acme, "once", once).CountOnce()));

        Assert.All(answers, answer => Assert.Equal(1, answer));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _cluster.Grains.Get<IProbeGrain>(Acme, "once").CountOnce());
    }

    [Fact]
    public async Task A_key_that_is_used_for_another_call_is_refused()
    {
        await Counter(0, "request-3").Add(5);

        var arguments = await Assert.ThrowsAsync<TurnException>(() => Counter(0, "request-3").Add(6));
        var method = await Assert.ThrowsAsync<TurnException>(() => Counter(0, "request-3").Reset());

        Assert.Equal(TurnFailure.KeyReused, arguments.Reason);
        Assert.Equal(TurnFailure.KeyReused, method.Reason);
    }

    [Fact]
    public async Task Keys_belong_to_their_grain()
    {
        await Counter(0, "request-4").Add(5);

        Assert.Equal(5, await _cluster.Grains.Get<ICounterGrain>(Acme, "other", new CallOptions { IdempotencyKey = "request-4" }).Add(5));
    }

    private ICounterGrain Counter(int silo, string? idempotencyKey) =>
        _cluster.Silos[silo].Grains.Get<ICounterGrain>(Acme, "points", new CallOptions { IdempotencyKey = idempotencyKey });
}
