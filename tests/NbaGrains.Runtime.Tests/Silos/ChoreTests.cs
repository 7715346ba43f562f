using Microsoft.Extensions.Logging.Abstractions;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Silos;

public sealed class ChoreTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Partitions_are_there_ahead_and_rows_of_their_days_move_in()
    {
        await database.ExecuteAsync("""
            insert into nba.turn (id, tenant, kind, key, method) select nba.uuid_from(nba.clock() + n * interval '1 day'), 't', 'k', 'k', 'm' from generate_series(0, 2) n;
            insert into nba.event (tenant, at, type, grain_kind, grain_key, turn)
                select 't', nba.clock() + n * interval '1 day', 'x', 'k', 'k', gen_random_uuid() from generate_series(0, 2) n
            """);
        var chore = new PartitionChore(database.Database);

        await chore.RunAsync(default);
        await chore.RunAsync(default);

        Assert.Equal(0L, await database.ScalarAsync<long>("select (select count(*) from nba.turn_default) + (select count(*) from nba.event_default)"));
        Assert.Equal(6L, await database.ScalarAsync<long>("select (select count(*) from nba.turn where tenant = 't') + (select count(*) from nba.event where tenant = 't')"));
        Assert.Equal(4L, await database.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'nba.event'::regclass and inhrelid::regclass::text ~ '[0-9]{8}$'"));
        Assert.Equal("partitions", chore.Name);
        Assert.Equal(TimeSpan.FromHours(1), chore.Every);
    }

    [Fact]
    public async Task Silos_that_start_at_once_make_each_partition_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.ScalarAsync<bool>("select nba.add_partition('work_history', date '2040-02-29')")));

        Assert.Single(made, isMade => isMade);
    }

    [Fact]
    public async Task Old_partitions_go_and_what_lay_in_the_default_one_with_them()
    {
        await database.ExecuteAsync("""
            select nba.add_partition('event', (nba.clock() at time zone 'UTC')::date - n) from generate_series(29, 33) n;
            insert into nba.event (tenant, at, type, grain_kind, grain_key, turn)
                select 'old', nba.clock() - n * interval '1 day', 'x', 'k', 'k', gen_random_uuid() from unnest(array[30, 31, 33, 40]) n
            """);

        await new PartitionChore(database.Database).RunAsync(default);

        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from nba.event where tenant = 'old'"));
        Assert.Equal(2L, await database.ScalarAsync<long>(
            "select count(*) from pg_inherits where inhparent = 'nba.event'::regclass and right(inhrelid::regclass::text, 8) < to_char(nba.clock() at time zone 'UTC', 'YYYYMMDD') and inhrelid::regclass::text ~ '[0-9]{8}$'"));
    }

    [Fact]
    public async Task A_table_that_is_held_keeps_no_other_from_its_partitions()
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("lock table nba.turn in access exclusive mode; drop table if exists never");

        var e = await Assert.ThrowsAsync<AggregateException>(() => new PartitionChore(database.Database).RunAsync(default));

        Assert.Single(e.InnerExceptions);
        // A silo starts all the same.
        await new PartitionChore(database.Database).TryAsync(NullLogger.Instance, default);
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('nba.event_' || to_char(nba.clock() at time zone 'UTC', 'YYYYMMDD')) is not null"));
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("turn; drop table nba.audit")]
    [InlineData("work_history_of_nobody")]
    public async Task Only_tables_that_are_meant_to_are_partitioned(string table)
    {
        Assert.False(await database.ScalarAsync<bool>("select nba.add_partition($1, current_date)", table));
        Assert.False(await database.ScalarAsync<bool>("select nba.drop_partition($1, current_date)", table));
    }

    [Fact]
    public async Task Answers_are_forgotten_after_a_day_in_batches_and_those_that_are_locked_wait()
    {
        await database.ExecuteAsync("""
            insert into nba.answer (tenant, kind, key, name, request, at)
            select 't', 'k', n::text, 'n', '', nba.clock() - case when n <= 25 then interval '25 hours' else interval '23 hours' end from generate_series(1, 30) n
            """);
        var chore = new AnswerChore(database.Database, batch: 10);
        await using (var connection = await database.OpenAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("select from nba.answer where key = '25' for update");
            await chore.RunAsync(default);
            Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from nba.answer where key = '1'"));
        }

        await chore.RunAsync(default);

        Assert.Equal(5L, await database.ScalarAsync<long>("select count(*) from nba.answer"));
        Assert.Equal(("old answers", TimeSpan.FromMinutes(1)), (chore.Name, chore.Every));
    }

    [Fact]
    public async Task The_role_of_chores_reads_no_states_of_grains_and_changes_no_audit_row()
    {
        foreach (var sql in (string[])["select count(*) from nba.turn", "update nba.audit set action = ''", "delete from nba.audit_seal", "insert into nba.audit (tenant, principal, action) values ('t', 'p', 'a')"])
        {
            var e = await Assert.ThrowsAsync<PostgresException>(() => database.Database.ExecuteAsync(Scope.Keep, default, new TurnCommand(sql)));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, e.SqlState);
        }
    }
}
