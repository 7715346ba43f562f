using NbaGrains.Runtime.Migrations;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Migrations;

public sealed class MigratorTests : IAsyncLifetime
{
    private TestPostgres _server = null!;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _server = await TestPostgres.Get();
        _database = await _server.NewEmptyDatabaseAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Ten_silos_that_start_at_once_apply_each_migration_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Plugin(3)]))));

        Assert.Equal(3L, await TestSql.ScalarAsync<long>(_database, "select count(*) from nba.migration where component = 'plugin'"));
        Assert.Equal((long)MigrationSet.Runtime.Newest, await TestSql.ScalarAsync<long>(_database, "select count(*) from nba.migration where component = 'runtime'"));
        Assert.Equal(3L, await TestSql.ScalarAsync<long>(_database, "select count(*) from nba.plugin_step"));
    }

    [Fact]
    public async Task What_is_applied_already_is_left_alone_and_later_steps_are_added()
    {
        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Plugin(2)]);
        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Plugin(2)]);
        await using var database = new Database(_database);
        await Migrator.MigrateAsync(database, [MigrationSet.Runtime, Plugin(3)]);

        Assert.Equal(3L, await TestSql.ScalarAsync<long>(_database, "select count(*) from nba.plugin_step"));
    }

    [Fact]
    public async Task An_edited_migration_is_named()
    {
        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Plugin(2)]);
        var edited = new MigrationSet("plugin", [Plugin(1).Migrations[0], Migration.Parse("0002_step.sql", "-- works-with: 1\nselect 1")]);

        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.MigrateAsync(_database, [MigrationSet.Runtime, edited]));

        Assert.StartsWith("plugin: migration 0002_step.sql differs from what was applied as 0002_step.sql", e.Message, StringComparison.Ordinal);
        Assert.Contains("Never edit an applied migration", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_program_works_as_long_as_no_migration_left_it_behind()
    {
        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Plugin(3, worksWith: 2)]);
        await using var database = new Database(_database);

        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Plugin(2)]);
        await Migrator.CheckAsync(database, [MigrationSet.Runtime, Plugin(2)]);

        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.MigrateAsync(_database, [MigrationSet.Runtime, Plugin(1)]));
        Assert.Equal(
            "plugin: the database is at 0003_step.sql and needs a program that knows at least migration 0002; this one knows 0001. Run the newer version.",
            e.Message);
    }

    [Fact]
    public async Task A_check_applies_nothing_and_names_what_is_missing()
    {
        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime]);
        await using var database = new Database(_database);

        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.CheckAsync(database, [MigrationSet.Runtime, Plugin(1)]));

        Assert.StartsWith("plugin: the database lacks migration 0001_step.sql", e.Message, StringComparison.Ordinal);
        Assert.False(await TestSql.ScalarAsync<bool>(_database, "select to_regclass('nba.plugin_step') is not null"));
    }

    [Fact]
    public async Task A_failed_migration_leaves_nothing_and_those_before_it_stay()
    {
        var broken = new MigrationSet("plugin", [Plugin(1).Migrations[0], Migration.Parse("0002_broken.sql", "-- works-with: 1\ncreate table nba.half();\nselect nothing_at_all()")]);

        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.MigrateAsync(_database, [MigrationSet.Runtime, broken]));

        Assert.StartsWith("plugin: migration 0002_broken.sql failed and nothing of it stays: function nothing_at_all() does not exist", e.Message, StringComparison.Ordinal);
        Assert.False(e.IsTransient);
        Assert.False(await TestSql.ScalarAsync<bool>(_database, "select to_regclass('nba.half') is not null"));
        Assert.Equal(1L, await TestSql.ScalarAsync<long>(_database, "select count(*) from nba.migration where component = 'plugin'"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.MigrateAsync("Host=/nowhere;Username=ada;Database=nba", [MigrationSet.Runtime]));

        Assert.StartsWith("PostgreSQL at /nowhere:5432 cannot be used: ", e.Message, StringComparison.Ordinal);
        Assert.True(e.IsTransient);
    }

    [Fact]
    public async Task A_login_without_rights_is_told_what_an_administrator_runs()
    {
        var name = _database.Split("Database=")[1].Split(';')[0];
        await TestSql.ExecuteAsync(_database, "create role \"plain ada\" login");
        var plain = _server.ConnectionString(name, "plain ada");

        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.MigrateAsync(plain, [MigrationSet.Runtime]));
        Assert.Contains("create role nba_turn nologin; create role nba_work nologin; create role nba_keep nologin;", e.Message, StringComparison.Ordinal);
        Assert.Contains("grant nba_turn, nba_work, nba_keep to \"plain ada\";", e.Message, StringComparison.Ordinal);

        // And with exactly that, it works.
        await TestSql.ExecuteAsync(_database, $"""
            do $$ begin
                create role nba_keep nologin;
            exception when duplicate_object then null;
            end $$;
            grant nba_turn, nba_work, nba_keep to "plain ada";
            grant create on database {name} to "plain ada"
            """);
        await Migrator.MigrateAsync(plain, [MigrationSet.Runtime]);
        Assert.Equal("plain ada", await TestSql.ScalarAsync<string>(_database, "select nspowner::regrole::text from pg_namespace where nspname = 'nba'").ContinueWith(t => t.Result.Trim('"')));
    }

    /// <summary>Steps that each leave a row, and of which running one twice would be seen.</summary>
    internal static MigrationSet Plugin(int count, int worksWith = 1) => new("plugin", Enumerable.Range(1, count).Select(number => Migration.Parse(
        $"{number:0000}_step.sql",
        $"-- works-with: {(number == 3 ? worksWith : 0)}\n{(number == 1 ? "create table nba.plugin_step (number integer);" : "")}\ninsert into nba.plugin_step values ({number})")));
}
