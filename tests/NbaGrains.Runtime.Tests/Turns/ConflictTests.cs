using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

/// <summary>Several silos at the same grains.</summary>
public sealed class ConflictTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(silo => silo.AddModule(_module), new TestClusterOptions { Silos = 2, FreezesTime = false });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_silo_sees_what_another_has_written_whatever_it_remembers()
    {
        var (here, there) = (Counter(0, "points"), Counter(1, "points"));
        await here.Add(1);
        await there.Add(1);

        Assert.Equal(2, await here.Value());
        Assert.Equal(3, await here.Add(1));
        Assert.Equal(3, await there.Value());
    }

    [Fact]
    public async Task A_turn_that_writes_nothing_still_answers_with_what_is_current()
    {
        var (here, there) = (Counter(0, "points"), Counter(1, "points"));
        await here.Add(1);
        await there.Add(1);

        // Not [ReadOnly]: it is run on what this silo remembers, and checked.
        Assert.Equal(2, await here.Add(0));
    }

    [Fact]
    public async Task Turns_of_two_silos_on_one_grain_lose_nothing()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Counter(i % 2, "hot").Add(1)));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), answers.Order());
    }

    [Fact]
    public async Task Transfers_in_both_directions_neither_deadlock_nor_lose_anything()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Counter(i % 2, $"c{i % 3}").AddTo($"c{(i + 1 + (i % 2)) % 3}", 1)));

        var values = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Counter(0, $"c{i}").Value()));
        Assert.Equal(0, values.Sum());
    }

    [Fact]
    public async Task Two_silos_that_make_the_same_grain_make_it_once()
    {
        for (var i = 0; i < 20; i++)
        {
            var made = await Task.WhenAll(Counter(0, $"new{i}").Add(1), Counter(1, $"new{i}").Add(1));
            Assert.Equal([1, 2], made.Order());
        }
    }

    [Fact]
    public async Task A_turn_after_two_conflicts_holds_the_rows_while_it_runs()
    {
        var attempts = 0;
        var lockedOut = false;
        _module.Hooks.Run = async turn =>
        {
            var seen = await turn.Get<ICounterGrain>("contested").Value();
            if (++attempts <= 2)
            {
                // Somebody else is faster, twice.
                await OutsideOfTheTurn(() => Counter(1, "contested").Add(1));
                await turn.Get<ICounterGrain>("contested").Add(100);
                return;
            }

            Assert.Equal(2, seen);
            lockedOut = await _cluster.ScalarAsync<bool>("""
                select not exists (select from grain.counter where key = 'contested' for update skip locked)
                """);
            await turn.Get<ICounterGrain>("contested").Add(100);
        };
        await Counter(0, "contested").Add(0);

        await _cluster.Silos[0].Grains.Get<IProbeGrain>(Acme, "p").RunHook();

        Assert.Equal(3, attempts);
        Assert.True(lockedOut);
        Assert.Equal(102, await Counter(0, "contested").Value());
    }

    [Fact]
    public async Task A_turn_that_writes_nothing_ends_after_two_conflicts_too()
    {
        await Counter(0, "contested").Add(0);
        await Counter(0, "other").Add(1);
        var attempts = 0;
        _module.Hooks.Run = async turn =>
        {
            await turn.Get<ICounterGrain>("contested").Value();
            // Somebody else is faster, twice.
            if (++attempts <= 2)
                await OutsideOfTheTurn(() => Counter(1, "contested").Add(1));
        };

        await _cluster.Silos[0].Grains.Get<IProbeGrain>(Acme, "p", new CallOptions { Timeout = TimeSpan.FromSeconds(8) }).LookOnly();

        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task A_grain_refuses_by_what_is_current_and_not_by_what_its_silo_remembers()
    {
        await Counter(0, "stock").Add(1);
        await Counter(1, "stock").Add(1);
        var seen = new List<long>();
        _module.Hooks.Run = async turn =>
        {
            var stock = await turn.Get<ICounterGrain>("stock").Value();
            seen.Add(stock);
            if (stock < 2)
                throw new InvalidOperationException($"only {stock} left");
        };
        var probe = _cluster.Silos[0].Grains.Get<IProbeGrain>(Acme, "p");

        await probe.RunHook();

        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public async Task A_refusal_by_what_is_current_reaches_the_caller_at_once()
    {
        await Counter(0, "stock").Add(1);
        var attempts = 0;
        _module.Hooks.Run = async turn =>
        {
            attempts++;
            throw new InvalidOperationException($"only {await turn.Get<ICounterGrain>("stock").Value()} left");
        };

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => _cluster.Silos[0].Grains.Get<IProbeGrain>(Acme, "p").RunHook());

        Assert.Equal(("only 1 left", 1), (refusal.Message, attempts));
    }

    private ICounterGrain Counter(int silo, string key) => _cluster.Silos[silo].Grains.Get<ICounterGrain>(Acme, key);

    // A thread that does not know of the turn.
    private static Task OutsideOfTheTurn(Func<Task> action)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(action);
    }
}
