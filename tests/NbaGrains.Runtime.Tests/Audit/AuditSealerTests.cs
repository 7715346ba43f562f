using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Audit;

public sealed class AuditSealerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly AuditChain _chain = new(database);

    [Fact]
    public async Task Rows_are_sealed_in_a_chain_of_their_tenant()
    {
        await _chain.AppendAsync("one", "a", "b");
        await _chain.AppendAsync("two", "c");
        await _chain.SealAsync("one", "two");
        await _chain.AppendAsync("one", "d");
        await _chain.SealAsync("one", "two");

        var one = await _chain.VerifyAsync("one");
        var two = await _chain.VerifyAsync("two");

        Assert.Equal((3L, 0L, true), (one.Rows, one.Unsealed, one.IsIntact));
        Assert.True(one.Seals >= 2);
        Assert.Equal((1L, 1L, 0L, true), (two.Seals, two.Rows, two.Unsealed, two.IsIntact));
    }

    [Fact]
    public async Task A_row_of_a_transaction_that_commits_late_is_sealed_later_and_breaks_nothing()
    {
        await using (var late = await TestTurn.BeginAsync(database.Database, "late", AuditTable.Append(new TenantId("late"), [AuditChain.Entry("first")])))
        {
            await _chain.AppendAsync("late", "second");
            var sealer = await _chain.SealerAsync();
            await sealer.RunAsync(default);
            await late.CommitAsync();
        }

        var before = await _chain.VerifyAsync("late");
        await _chain.SealAsync("late");
        var after = await _chain.VerifyAsync("late");

        Assert.Equal((0L, 2L), (before.Seals, before.Unsealed));
        Assert.Equal((2L, 0L, true), (after.Rows, after.Unsealed, after.IsIntact));
    }

    [Fact]
    public async Task Without_new_rows_there_is_no_new_seal()
    {
        await _chain.AppendAsync("calm", "a");
        await _chain.SealAsync("calm");
        var seals = (await _chain.VerifyAsync("calm")).Seals;
        await (await _chain.SealerAsync()).RunAsync(default);

        Assert.Equal(seals, (await _chain.VerifyAsync("calm")).Seals);
    }

    [Fact]
    public async Task More_rows_than_a_page_are_read_in_order()
    {
        await database.ExecuteAsync("insert into nba.audit (tenant, principal, action) select 'many', 'p', n::text from generate_series(1, 2500) n");
        await _chain.SealAsync("many");

        var report = await _chain.VerifyAsync("many");

        Assert.Equal((2500L, true), (report.Rows, report.IsIntact));
    }

    [Fact]
    public async Task A_dump_restored_on_another_server_goes_on_with_lower_transaction_ids()
    {
        await _chain.AppendAsync("moved", "before");
        await _chain.SealAsync("moved");
        await _chain.AppendAsync("moved", "unsealed when it was dumped");
        // As after a restore: another server, on which transactions begin anew.
        await database.ExecuteAsync("""
            create or replace function nba.system() returns bigint language sql stable as 'select 42::bigint';
            create or replace function nba.xid() returns bigint language sql volatile as 'select 5::bigint';
            create or replace function nba.horizon() returns bigint language sql stable as 'select 9::bigint'
            """);
        try
        {
            await _chain.AppendAsync("moved", "after");
            await _chain.SealAsync("moved");
            var report = await _chain.VerifyAsync("moved");
            Assert.Equal((3L, 0L, true), (report.Rows, report.Unsealed, report.IsIntact));
            Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from nba.life"));
        }
        finally
        {
            await database.ExecuteAsync("""
                create or replace function nba.system() returns bigint language sql stable as 'select system_identifier from pg_catalog.pg_control_system()';
                create or replace function nba.xid() returns bigint language sql volatile as 'select pg_catalog.pg_current_xact_id()::text::bigint';
                create or replace function nba.horizon() returns bigint language sql stable as 'select pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::bigint'
                """);
        }
    }

    [Fact]
    public async Task A_silo_that_leads_no_more_seals_nothing()
    {
        var mine = new Leadership(database.Database, Guid.NewGuid(), "audit test");
        var sealer = new AuditSealer(database.Database, mine);
        await sealer.RunAsync(default);
        Assert.True(await mine.TryLeadAsync(default));
        await _chain.AppendAsync("fenced", "a");
        await database.ExecuteAsync("update nba.leader set epoch = epoch + 1, silo = gen_random_uuid() where name = 'audit test'");

        PostgresException? refused = null;
        await Until.TrueAsync(async () =>
        {
            refused = await Record.ExceptionAsync(() => sealer.RunAsync(default)) as PostgresException;
            return refused is not null;
        });

        Assert.Equal(SqlStates.NotLeader, refused!.SqlState);
        Assert.Equal(0L, (await _chain.VerifyAsync("fenced")).Seals);
    }

    [Theory]
    [InlineData("update nba.audit set action = 'x'")]
    [InlineData("delete from nba.audit")]
    [InlineData("truncate nba.audit")]
    [InlineData("update nba.audit_seal set count = 1")]
    [InlineData("delete from nba.audit_seal")]
    public async Task Nobody_changes_or_deletes_rows_or_seals_not_even_their_owner(string sql)
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));

        Assert.Equal(SqlStates.Untouchable, e.SqlState);
    }

    [Fact]
    public async Task A_turn_cannot_choose_the_place_of_a_row()
    {
        var forged = new TurnCommand("insert into nba.audit (tenant, principal, action, xid) values ('one', 'p', 'a', 1)");

        var e = await Assert.ThrowsAsync<PostgresException>(() => database.Database.ExecuteAsync(Scope.Of(new TenantId("one")), default, forged));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, e.SqlState);
    }
}
