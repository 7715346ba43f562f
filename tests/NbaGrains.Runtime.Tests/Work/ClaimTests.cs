using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Work;

public sealed class ClaimTests : WorkTests
{
    [Fact]
    public async Task Concurrent_claims_give_each_item_to_one_silo_once()
    {
        await EnqueueAsync(Acme, 500);
        var silos = new[] { await RegisteredAsync(), await RegisteredAsync(), await RegisteredAsync(), await RegisteredAsync() };

        var claimed = await Task.WhenAll(silos.Select(silo => Task.Run(async () =>
        {
            var mine = new List<WorkItem>();
            for (List<WorkItem> some; (some = await ClaimAsync(silo, 7)).Count > 0;)
                mine.AddRange(some);
            return mine;
        })));

        var all = claimed.SelectMany(items => items).ToList();
        // A claim that met only locked rows may have stopped early; what it left is still there.
        all.AddRange(await ClaimAsync(silos[0], 1000));
        Assert.Equal(500, all.Count);
        Assert.Equal(500, all.Select(item => item.Id).Distinct().Count());
        Assert.All(all, item => Assert.Equal((1, 1L, 10), (item.Attempt, item.Token, item.MaxAttempts)));
    }

    [Fact]
    public async Task A_tenant_with_ten_thousand_items_does_not_starve_another()
    {
        await EnqueueAsync(Acme, 10_000);
        await EnqueueAsync(new TenantId("small"), 3);
        var silo = await RegisteredAsync();

        var first = await ClaimAsync(silo, 4);
        var second = await ClaimAsync(silo, 4);

        Assert.Equal(["acme", "acme", "small", "small"], first.Select(item => item.Tenant.Value).Order());
        Assert.Equal(["acme", "acme", "acme", "small"], second.Select(item => item.Tenant.Value).Order());
    }

    [Fact]
    public async Task Tenants_take_turns_one_by_one()
    {
        foreach (var tenant in (string[])["a", "b", "c"])
            await EnqueueAsync(new TenantId(tenant), 2);
        var silo = await RegisteredAsync();

        var order = new List<string>();
        for (var i = 0; i < 6; i++)
            order.Add((await ClaimAsync(silo, 1)).Single().Tenant.Value);

        Assert.Equal(["a", "b", "c", "a", "b", "c"], order);
    }

    [Fact]
    public async Task Within_a_tenant_priority_goes_first_and_then_what_is_longest_due()
    {
        var now = DateTimeOffset.UtcNow;
        var low = await EnqueueAsync(Request(priority: 2, due: now.AddHours(-9)));
        var late = await EnqueueAsync(Request(due: now.AddHours(-2)));
        var later = await EnqueueAsync(Request(due: now.AddHours(-3)));
        var high = await EnqueueAsync(Request(priority: 0));
        var silo = await RegisteredAsync();

        var order = new List<Guid>();
        for (var i = 0; i < 4; i++)
            order.Add((await ClaimAsync(silo, 1)).Single().Id);

        Assert.Equal([high, later, late, low], order);
    }

    [Fact]
    public async Task Only_kinds_that_the_silo_can_run_and_only_what_is_due_is_claimed()
    {
        await EnqueueAsync(Request(kind: "other"));
        await EnqueueAsync(Request(due: DateTimeOffset.UtcNow.AddHours(1)));
        var silo = await RegisteredAsync();

        Assert.Empty(await ClaimAsync(silo, 10));
        Assert.Single(await ClaimAsync(silo, 10, "echo", "other"));
        var next = await NextDueWork.RunAsync(Database, [new WorkKind("echo", new WorkPolicy(), (_, _) => Task.CompletedTask)], default);
        Assert.InRange(next!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
        Assert.Null(await NextDueWork.RunAsync(Database, [new WorkKind("none", new WorkPolicy(), (_, _) => Task.CompletedTask)], default));
    }

    [Fact]
    public async Task A_silo_that_is_unknown_draining_or_gone_gets_nothing()
    {
        await EnqueueAsync(Acme, 1);
        var silo = await RegisteredAsync();

        Assert.Empty(await ClaimAsync(NbaGrains.Runtime.Silos.SiloId.New(), 1));
        await ExecuteAsync("update nba.silo set state = 'draining'");
        Assert.Empty(await ClaimAsync(silo, 1));
        await ExecuteAsync("update nba.silo set state = 'gone'");
        Assert.Empty(await ClaimAsync(silo, 1));
    }

    [Fact]
    public async Task A_lease_that_has_ended_is_claimed_again_and_its_first_holder_is_fenced_off()
    {
        var start = DateTimeOffset.Parse("2026-03-01T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await SetClockAsync(start);
        await EnqueueAsync(Acme, 1);
        var (one, two) = (await RegisteredAsync(), await RegisteredAsync());
        var old = Attempt((await ClaimAsync(one, 1)).Single());

        await SetClockAsync(start.AddSeconds(29));
        Assert.Empty(await ClaimAsync(two, 1));
        await SetClockAsync(start.AddSeconds(30));
        var again = Attempt((await ClaimAsync(two, 1)).Single());

        Assert.Equal((2, 2L), (again.Attempt, again.Item.Token));
        Assert.Empty(await FinishWork.RunAsync(Database, [old]));
        Assert.False(await RetryWork.RunAsync(Database, old, TimeSpan.Zero, "x"));
        Assert.False(await BuryWork.RunAsync(Database, old, "x", null));
        Assert.False(await CancelWork.RunAsync(Database, old));
        Assert.Equal(0, await HandBackWork.RunAsync(Database, [old]));
        var lost = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CommitAsync(Acme, old.FinishCommand()));
        Assert.Equal("NB002", lost.SqlState);
        Assert.Equal([again.Id], await FinishWork.RunAsync(Database, [old, again]));
        Assert.Equal("done", await ScalarAsync<string>("select outcome from nba.work_history"));
    }

    [Fact]
    public async Task A_unique_key_admits_one_live_item_of_a_kind_in_a_tenant()
    {
        var first = await EnqueueAsync(Request(unique: "k"));
        await EnqueueAsync(Request(unique: "k"));
        await EnqueueAsync(Request(unique: "k", kind: "other"));
        await CommitAsync(new TenantId("else"), WorkTable.Enqueue([Request(unique: "k")]));
        Assert.Equal(3L, await ScalarAsync<long>("select count(*) from nba.work"));

        var silo = await RegisteredAsync();
        var mine = Attempt((await ClaimAsync(silo, 9)).Single(item => item.Id == first));
        await EnqueueAsync(Request(unique: "k"));
        Assert.Equal(3L, await ScalarAsync<long>("select count(*) from nba.work"));

        await FinishWork.RunAsync(Database, [mine]);
        await EnqueueAsync(Request(unique: "k"));
        Assert.Equal(3L, await ScalarAsync<long>("select count(*) from nba.work"));
    }
}
