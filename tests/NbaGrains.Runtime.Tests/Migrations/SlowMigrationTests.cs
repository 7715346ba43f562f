using NbaGrains.Runtime.Migrations;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Migrations;

/// <summary>Silos while a migration that leaves older programs behind takes its time.</summary>
public sealed class SlowMigrationTests : IAsyncLifetime
{
    private static readonly SiloId Running = SiloId.New();

    // Goes on when the test lets it.
    private static readonly MigrationSet Contract = new("plugin", [.. MigratorTests.Plugin(2).Migrations, Migration.Parse(
        "0003_slow.sql", "-- works-with: 2\nset local lock_timeout = 0; select pg_advisory_xact_lock(1); insert into nba.plugin_step values (3)")]);

    private string _database = "";
    private NpgsqlConnection _gate = null!;
    private NpgsqlConnection _silo = null!;
    private Task _migrating = null!;

    public async Task InitializeAsync()
    {
        _database = await TestPostgres.CreateAsync();
        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime, MigratorTests.Plugin(2)]);
        _silo = await TestSql.OpenAsync(_database);
        Assert.True(await RegisterAsync(_silo, Running, knows: 2));
        _gate = await TestSql.OpenAsync(_database);
        await _gate.ExecuteAsync("select pg_advisory_lock(1)");
        _migrating = Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Contract]);
        await WaitersAsync(1);
    }

    public async Task DisposeAsync()
    {
        await _gate.ExecuteAsync("select pg_advisory_unlock_all()");
        await _migrating;
        await _gate.DisposeAsync();
        await _silo.DisposeAsync();
    }

    [Fact]
    public async Task A_silo_that_runs_is_heard_and_comes_back_after_a_cut()
    {
        Assert.True((await Heartbeat.RunAsync(_silo, Running, [], TimeSpan.FromSeconds(30), default)).IsKnown);

        await using var again = await TestSql.OpenAsync(_database);
        Assert.True(await RegisterAsync(again, Running, knows: 2));
        Assert.Equal(again.ProcessID, await TestSql.ScalarAsync<int>(_database, "select backend_pid from nba.silo"));
    }

    [Fact]
    public async Task A_new_silo_is_told_that_it_cannot_join_now()
    {
        await _silo.ExecuteAsync("set lock_timeout = '50ms'");

        var e = await Assert.ThrowsAsync<RuntimeException>(() => RegisterAsync(_silo, SiloId.New(), knows: 2));

        Assert.Equal("a migration that older programs do not work with is under way, and no silo can join until it has ended. Start again then.", e.Message);
        Assert.True(e.IsTransient);
        Assert.Equal(1L, await TestSql.ScalarAsync<long>(_database, "select count(*) from nba.silo"));
    }

    [Fact]
    public async Task A_silo_that_is_too_old_waits_for_the_end_and_then_finds_that_it_was_left_behind()
    {
        var joining = RegisterAsync(_silo, SiloId.New(), knows: 1);
        await WaitersAsync(2);
        Assert.False(joining.IsCompleted);

        await _gate.ExecuteAsync("select pg_advisory_unlock_all()");
        Assert.True(await joining);

        await using var database = new Database(_database);
        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.CheckAsync(database, [MigrationSet.Runtime, MigratorTests.Plugin(1)]));
        Assert.Contains("needs a program that knows at least migration 0002; this one knows 0001", e.Message, StringComparison.Ordinal);
    }

    private Task<bool> RegisterAsync(NpgsqlConnection connection, SiloId id, int knows) => SiloRegistry.RegisterAsync(
        connection,
        id,
        new SiloOptions { ConnectionString = _database },
        new SiloDescription([], [], new Dictionary<string, int> { ["runtime"] = MigrationSet.Runtime.Newest, ["plugin"] = knows }),
        default);

    private Task WaitersAsync(long count) => Until.TrueAsync(async () => await TestSql.ScalarAsync<long>(
        _database, "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())") == count);
}
