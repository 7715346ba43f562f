using NbaGrains.Runtime.Migrations;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Migrations;

public sealed class ContractingMigrationTests : IAsyncLifetime
{
    private static readonly MigrationSet Contract = MigratorTests.Plugin(3, worksWith: 2);

    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await (await TestPostgres.Get()).NewEmptyDatabaseAsync();
        await Migrator.MigrateAsync(_database, [MigrationSet.Runtime, MigratorTests.Plugin(1)]);
        await TestSql.ExecuteAsync(_database, """
            drop table if exists nba.silo cascade;
            create table nba.silo (id uuid default gen_random_uuid(), name text, schemas jsonb not null default '{}', seen_at timestamptz default nba.clock(), state text default 'running')
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Waits_for_older_silos_that_are_alive_and_names_them()
    {
        await TestSql.ExecuteAsync(_database, """
            insert into nba.silo (name, schemas) values ('north', '{"plugin": 1}'), ('south', '{}'), ('new', '{"plugin": 2}')
            """);

        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.MigrateAsync(_database, [Contract]));

        Assert.Contains("older silos still run: north, south. Upgrade or stop them", e.Message, StringComparison.Ordinal);
        Assert.True(e.IsTransient);
    }

    [Fact]
    public async Task Does_not_wait_for_silos_that_have_gone_or_were_not_seen_for_a_minute()
    {
        await TestSql.ExecuteAsync(_database, """
            insert into nba.silo (name, seen_at, state) values
                ('gone', nba.clock(), 'gone'), ('lost', nba.clock() - interval '61 seconds', 'running')
            """);

        await Migrator.MigrateAsync(_database, [Contract]);

        Assert.Equal(3L, await TestSql.ScalarAsync<long>(_database, "select count(*) from nba.plugin_step"));
    }

    [Fact]
    public async Task The_engine_itself_is_compared_as_well()
    {
        var engine = MigrationSet.Runtime.Newest;
        var next = new MigrationSet("runtime", [.. MigrationSet.Runtime.Migrations, Migration.Parse($"{engine + 1:0000}_next.sql", $"-- works-with: {engine + 1}\nselect 1")]);
        await TestSql.ExecuteAsync(_database, "insert into nba.silo (name, schemas) values ('old', jsonb_build_object('runtime', $1))", engine);

        var e = await Assert.ThrowsAsync<RuntimeException>(() => Migrator.MigrateAsync(_database, [next]));
        Assert.Contains("older silos still run: old.", e.Message, StringComparison.Ordinal);

        await TestSql.ExecuteAsync(_database, "update nba.silo set schemas = jsonb_build_object('runtime', $1)", engine + 1);
        await Migrator.MigrateAsync(_database, [next]);
    }
}
