using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Silos;

public sealed class LeadershipTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly string _name = Guid.NewGuid().ToString();

    [Fact]
    public async Task Of_ten_silos_one_leads_and_goes_on_leading()
    {
        var silos = Enumerable.Range(0, 10).Select(_ => Silo()).ToList();

        var leads = await Task.WhenAll(silos.Select(silo => silo.TryLeadAsync(default)));
        var again = await Task.WhenAll(silos.Select(silo => silo.TryLeadAsync(default)));

        Assert.Single(leads, true);
        Assert.Equal(leads, again);
        Assert.Equal(1, silos[Array.IndexOf(leads, true)].Term!.Epoch);
    }

    [Fact]
    public async Task When_its_time_is_over_another_leads_in_a_new_epoch_and_the_old_term_is_fenced()
    {
        var (first, second) = (Silo(), Silo());
        Assert.True(await first.TryLeadAsync(default));
        var old = first.Term!;
        await database.ExecuteAsync("update nba.leader set until = nba.clock() - interval '1 second' where name = $1", _name);

        Assert.True(await second.TryLeadAsync(default));
        Assert.False(await first.TryLeadAsync(default));

        Assert.Equal(2, second.Term!.Epoch);
        Assert.Null(first.Term);
        await database.Database.ExecuteAsync(Scope.Keep, default, second.Term.Fence);
        var e = await Assert.ThrowsAsync<PostgresException>(() => database.Database.ExecuteAsync(Scope.Keep, default, old.Fence));
        Assert.Equal(SqlStates.NotLeader, e.SqlState);
    }

    [Fact]
    public async Task Who_resigns_is_followed_at_once()
    {
        var (first, second) = (Silo(), Silo());
        await first.ResignAsync(default);
        Assert.True(await first.TryLeadAsync(default));
        Assert.False(await second.TryLeadAsync(default));

        await first.ResignAsync(default);

        Assert.True(await second.TryLeadAsync(default));
    }

    private Leadership Silo() => new(database.Database, Guid.NewGuid(), _name);
}
