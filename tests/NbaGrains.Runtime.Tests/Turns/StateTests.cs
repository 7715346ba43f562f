using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

/// <summary>States in rows: columns, references, and shapes that change.</summary>
public sealed class StateTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private TestCluster _cluster = null!;

    private ISeasonGrain Season => _cluster.Grains.Get<ISeasonGrain>(Acme, "2026");

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(silo => silo.AddModule(new TestModule()));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Columns_come_back_as_they_were_written()
    {
        var season = new SeasonState
        {
            Name = "2026-27",
            Phase = SeasonPhase.PlayOffs,
            Games = 1230,
            OpenedAt = new DateTimeOffset(2026, 10, 20, 19, 30, 0, 123, TimeSpan.FromHours(-4)).AddTicks(4560),
            LeagueId = Guid.NewGuid(),
            Digest = [1, 2, 0, 255],
            IsOpen = true,
            WinRate = 0.1,
        };

        await Season.Open(season);
        var read = await _cluster.Grains.Get<ISeasonGrain>(Acme, "2026").Read();

        Assert.Equal(("2026-27", SeasonPhase.PlayOffs, 1230L), (read.Name, read.Phase, read.Games));
        Assert.Equal(season.OpenedAt, read.OpenedAt);
        Assert.Equal((season.LeagueId, true, 0.1), (read.LeagueId, read.IsOpen, read.WinRate));
        Assert.Equal(season.Digest, read.Digest);
        Assert.Null(read.Winner);
        Assert.Equal("PlayOffs", await _cluster.ScalarAsync<string>("select phase from grain.season"));
        Assert.Equal("{\"name\":\"2026-27\"}", await _cluster.ScalarAsync<string>("select state::text from grain.season"));
    }

    [Fact]
    public async Task What_is_done_to_the_bytes_of_an_answer_stays_with_whoever_does_it()
    {
        await Season.Open(new SeasonState { Name = "2026-27", Digest = [1, 2, 3] });
        for (var i = 0; i < 2; i++)
            (await Season.Read()).Digest![0] = 9;
        // What is remembered of a commit must not be the caller's either.
        await Season.Crown(null!);

        Assert.Equal([1, 2, 3], (await Season.Read()).Digest);
    }

    [Fact]
    public async Task A_grain_that_is_made_again_in_the_same_moment_is_another()
    {
        var versions = new HashSet<long>();
        for (var i = 0; i < 20; i++)
        {
            var counter = _cluster.Grains.Get<ICounterGrain>(Acme, "again");
            await counter.Add(i);
            await counter.Add(1);
            Assert.True(versions.Add(await _cluster.ScalarAsync<long>("select version from grain.counter where key = 'again'")));
            await counter.Reset();
        }
    }

    [Fact]
    public async Task A_change_of_a_column_alone_is_a_change()
    {
        await Season.Open(new SeasonState { Name = "2026-27" });
        await _cluster.Grains.Get<ICounterGrain>(Acme, "boston").Add(1);

        await Season.Crown("boston");

        Assert.Equal("boston", (await Season.Read()).Winner);
    }

    [Fact]
    public async Task Reading_a_time_back_is_no_change()
    {
        await Season.Open(new SeasonState { OpenedAt = _cluster.Time.GetUtcNow() });
        var version = await _cluster.ScalarAsync<long>("select version from grain.season");
        await using var other = await _cluster.AddSiloAsync();

        await other.Grains.Get<ISeasonGrain>(Acme, "2026").Read();

        Assert.Equal(version, await _cluster.ScalarAsync<long>("select version from grain.season"));
    }

    [Fact]
    public async Task A_reference_to_what_does_not_exist_is_refused_and_leaves_nothing()
    {
        await Season.Open(new SeasonState());

        var refused = await Assert.ThrowsAsync<TurnException>(() => Season.Crown("nobody"));

        Assert.Equal(TurnFailure.Constraint, refused.Reason);
        Assert.Contains("season_tenant_champion_fkey", refused.Message, StringComparison.Ordinal);
        Assert.Null((await Season.Read()).Winner);
    }

    [Fact]
    public async Task What_is_referred_to_cannot_be_deleted()
    {
        await _cluster.Grains.Get<ICounterGrain>(Acme, "boston").Add(1);
        await Season.Open(new SeasonState { Winner = "boston" });

        var refused = await Assert.ThrowsAsync<TurnException>(() => _cluster.Grains.Get<ICounterGrain>(Acme, "boston").Reset());

        Assert.Equal(TurnFailure.Constraint, refused.Reason);
        Assert.Equal(1, await _cluster.Grains.Get<ICounterGrain>(Acme, "boston").Value());
    }

    [Fact]
    public async Task Rows_of_a_collection_commit_with_the_turn_and_go_with_their_owner()
    {
        await Season.Open(new SeasonState());
        await Season.AddGame(1);
        await Season.AddGame(2);
        await Assert.ThrowsAsync<TurnException>(() => Season.AddGame(2));

        Assert.Equal(2, (await Season.Read()).Games);
        Assert.Equal(2, await _cluster.ScalarAsync<long>("select count(*) from grain.game"));

        await Season.Close();
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from grain.game"));
    }

    [Fact]
    public async Task An_older_shape_is_upgraded_step_by_step()
    {
        await _cluster.ExecuteAsync("""insert into grain.counter (tenant, key, version, schema, state) values ('acme', 'old', 1, 1, '{"total":"7"}')""");
        await using var silo = await _cluster.AddSiloAsync(Newer);

        var grain = silo.Grains.Get<IShapedGrain>(Acme, "old");
        Assert.Equal(70, await grain.Read());
        Assert.Equal(1, await _cluster.ScalarAsync<int>("select schema from grain.counter"));

        Assert.Equal(71, await grain.Add(1));
        Assert.Equal(3, await _cluster.ScalarAsync<int>("select schema from grain.counter"));
    }

    [Fact]
    public async Task A_newer_shape_is_refused_not_cut_down()
    {
        await _cluster.ExecuteAsync("""insert into grain.counter (tenant, key, version, schema, state) values ('acme', 'new', 1, 4, '{"value":7,"unit":"points"}')""");
        await using var silo = await _cluster.AddSiloAsync(Newer);

        var refused = await Assert.ThrowsAsync<TurnException>(() => silo.Grains.Get<IShapedGrain>(Acme, "new").Add(1));

        Assert.Equal(TurnFailure.NewerState, refused.Reason);
        Assert.Equal("""{"value":7,"unit":"points"}""", await _cluster.ScalarAsync<string>("select state::text from grain.counter"));
    }

    [Fact]
    public async Task A_kind_without_a_table_is_told_when_the_silo_starts()
    {
        var refused = await Assert.ThrowsAsync<RuntimeException>(() => _cluster.AddSiloAsync(silo => silo.AddGrain<HomelessGrain>()));

        Assert.Contains("select nba.create_kind('homeless');", refused.Message, StringComparison.Ordinal);
    }

    private static void Newer(SiloBuilder silo) => silo.AddMigrations(typeof(TestModule).Assembly, "test").AddGrain<ShapedGrain>();

    /// <summary>The counter, two versions later.</summary>
    [GrainKind("counter")]
    public interface IShapedGrain : IGrainWithStringKey
    {
        [ReadOnly]
        Task<long> Read();

        Task<long> Add(long amount);
    }

    [StateVersion(3)]
    public sealed class ShapedState : IUpgradesState
    {
        public long Value { get; set; }

        public static System.Text.Json.Nodes.JsonObject Upgrade(System.Text.Json.Nodes.JsonObject state, int from) => from switch
        {
            1 => new() { ["number"] = long.Parse((string)state["total"]!, System.Globalization.CultureInfo.InvariantCulture) },
            _ => new() { ["value"] = (long)state["number"]! * 10 },
        };
    }

    public sealed class ShapedGrain : Grain<ShapedState>, IShapedGrain
    {
        public Task<long> Read() => Task.FromResult(State.Value);

        public Task<long> Add(long amount) => Task.FromResult(State.Value += amount);
    }

    public interface IHomelessGrain : IGrainWithStringKey;

    public sealed class HomelessState;

    public sealed class HomelessGrain : Grain<HomelessState>, IHomelessGrain;
}
