using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

public sealed class TurnTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;

    private IGrains Grains => _cluster.Grains;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(silo => silo.AddModule(_module));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task What_a_turn_did_is_there_for_the_next_one()
    {
        var counter = Grains.Get<ICounterGrain>(Acme, "points");

        Assert.Equal(3, await counter.Add(3));
        Assert.Equal(5, await counter.Add(2));
        Assert.Equal(5, await counter.Value());
    }

    [Fact]
    public async Task Equal_keys_of_two_tenants_are_two_grains()
    {
        await Grains.Get<ICounterGrain>(Acme, "points").Add(3);

        Assert.Equal(0, await Grains.Get<ICounterGrain>(new TenantId("acme/scouting"), "points").Value());
        Assert.Equal(0, await Grains.Get<ICounterGrain>(new TenantId("other"), "points").Value());
    }

    [Fact]
    public async Task Equal_keys_of_two_kinds_are_two_grains()
    {
        await Grains.Get<ICounterGrain>(Acme, "same").Add(7);

        Assert.Equal(1, await Grains.Get<IProbeGrain>(Acme, "same").Count());
    }

    [Fact]
    public async Task A_grain_that_was_only_looked_at_has_no_row()
    {
        Assert.Equal(0, await Grains.Get<ICounterGrain>(Acme, "ghost").Value());
        Assert.Equal(0, await Grains.Get<ICounterGrain>(Acme, "ghost").Add(0));

        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from grain.counter where key = 'ghost'"));
    }

    [Fact]
    public async Task A_turn_over_two_grains_commits_both()
    {
        Assert.Equal(10, await Grains.Get<ICounterGrain>(Acme, "a").AddTo("b", 10));

        Assert.Equal(-10, await Grains.Get<ICounterGrain>(Acme, "a").Value());
        Assert.Equal(10, await Grains.Get<ICounterGrain>(Acme, "b").Value());
        Assert.Equal(0, await Grains.Get<ICounterGrain>(Acme, "a").SumWith("b"));
    }

    [Fact]
    public async Task A_turn_that_throws_leaves_nothing_and_the_caller_gets_its_exception()
    {
        var probe = Grains.Get<IProbeGrain>(Acme, "p");
        await probe.Count();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(probe.Fail);

        Assert.Equal("the probe fails", thrown.Message);
        Assert.Equal(2, await probe.Count());
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from nba.audit"));
    }

    [Fact]
    public async Task A_timeout_that_a_grain_throws_is_its_answer_and_not_tried_again()
    {
        var runs = 0;
        _module.Hooks.Run = _ =>
        {
            runs++;
            throw new TimeoutException("the grain's own");
        };

        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => Grains.Get<IProbeGrain>(Acme, "p").RunHook());

        Assert.Equal(("the grain's own", 1), (thrown.Message, runs));
    }

    [Fact]
    public async Task What_a_turn_returned_is_the_callers_own()
    {
        var counter = Grains.Get<ICounterGrain>(Acme, "list");
        var items = (List<string>)await counter.Append("one");
        items.Add("never");

        Assert.Equal(["one"], await counter.Items());
        Assert.Equal(["one", "two"], await counter.Append("two"));
    }

    [Fact]
    public async Task Turns_of_one_grain_in_one_silo_queue_without_a_conflict()
    {
        var counter = Grains.Get<ICounterGrain>(Acme, "hot");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => counter.Add(1)));

        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), answers.Order());
        Assert.Equal(50, await _cluster.ScalarAsync<long>("select count(*) from nba.turn where key = 'hot'"));
    }

    [Fact]
    public async Task Each_turn_has_a_row_that_says_it_took_place()
    {
        await Grains.Get<ICounterGrain>(Acme, "points").Add(3);

        Assert.Equal(
            "acme counter/points.Add false",
            await _cluster.ScalarAsync<string>("select tenant || ' ' || kind || '/' || key || '.' || method || ' ' || void from nba.turn"));
    }

    [Fact]
    public async Task A_deleted_grain_begins_anew_above_its_old_versions()
    {
        var counter = Grains.Get<ICounterGrain>(Acme, "points");
        await counter.Add(3);
        var before = await _cluster.ScalarAsync<long>("select version from grain.counter");
        await counter.Reset();
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from grain.counter"));

        await _cluster.Time.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await counter.Add(1));

        Assert.True(await _cluster.ScalarAsync<long>("select version from grain.counter") > before);
    }

    [Fact]
    public async Task The_turns_clock_is_the_databases()
    {
        Assert.Equal(_cluster.Time.GetUtcNow(), await Grains.Get<IProbeGrain>(Acme, "p").Now());
    }

    [Fact]
    public async Task The_principal_is_the_callers()
    {
        Assert.Equal("system", await Grains.Get<IProbeGrain>(Acme, "p").WhoCalls());
        Assert.Equal("user:ada", await Grains.Get<IProbeGrain>(Acme, "p", new CallOptions { Principal = new Principal("user:ada") }).WhoCalls());
    }

    [Fact]
    public async Task Audit_and_events_commit_with_the_turn()
    {
        await Grains.Get<IProbeGrain>(Acme, "p", new CallOptions { Principal = new Principal("user:ada") }).Note("hello");

        Assert.Equal(
            "acme user:ada noted probe/p {\"what\":\"hello\"}",
            await _cluster.ScalarAsync<string>("select concat_ws(' ', tenant, principal, action, grain_kind || '/' || grain_key, detail) from nba.audit"));
        Assert.Equal("probe.noted", await _cluster.ScalarAsync<string>("select type from nba.event"));
        Assert.Equal(1, await _cluster.ScalarAsync<long>("select count(*) from nba.audit a join nba.turn t on t.id = a.turn join nba.event e on e.turn = t.id"));
    }

    [Fact]
    public async Task A_message_arrives_once()
    {
        await Grains.Get<IProbeGrain>(Acme, "p").SendAdd("inbox", 5);

        await _cluster.UntilAsync(async () => await Grains.Get<ICounterGrain>(Acme, "inbox").Value() == 5);
        await _cluster.UntilAsync(async () => await _cluster.ScalarAsync<long>("select count(*) from nba.work") == 0);
        Assert.Equal(5, await Grains.Get<ICounterGrain>(Acme, "inbox").Value());
    }

    [Fact]
    public async Task A_message_that_is_no_call_is_the_callers_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Grains.Get<IProbeGrain>(Acme, "p").SendNothing());
}
