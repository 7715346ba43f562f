using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Storage;

/// <summary>SQL that forgets its WHERE, on every table with a tenant, those to come included.</summary>
public sealed class RowSecurityTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string TablesWithTenant = """
        select c.oid::regclass::text, c.relispartition, c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('nba', 'grain') and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
        """;

    [Fact]
    public async Task Every_table_with_a_tenant_forces_row_security_and_its_partitions_are_out_of_reach()
    {
        var tables = await TablesAsync();

        Assert.Contains(tables, table => table.Name == "nba.audit");
        Assert.All(tables.Where(table => !table.IsPartition), table => Assert.True(table.IsIsolated, table.Name));
        foreach (var table in tables.Where(table => table.IsPartition))
            Assert.False(await database.ScalarAsync<bool>($"select bool_or(has_table_privilege(r, '{table.Name}', 'select, insert, update, delete')) from unnest(array['nba_turn', 'nba_work', 'nba_keep']) r"), table.Name);
    }

    [Fact]
    public async Task A_statement_without_where_reaches_one_tenant_only()
    {
        await database.ExecuteAsync("select nba.create_kind('secret')");
        foreach (var table in (await TablesAsync()).Where(table => !table.IsPartition))
        {
            foreach (var tenant in (string[])["acme", "acme/one", "other"])
                await FillAsync(table.Name, tenant);

            Assert.Equal(["acme", "acme/one"], await SeenAsync(table.Name, "acme"));
            Assert.Equal(["acme/one"], await SeenAsync(table.Name, "acme/one"));
            Assert.Equal([], await SeenAsync(table.Name, "acm"));
            Assert.Equal([], await SeenAsync(table.Name, ""));
            // Refused for want of a right or a policy; or it changes what the scope covers, and nothing of others.
            foreach (var sql in (string[])[$"update {table.Name} set tenant = 'acme/one'", $"update {table.Name} set tenant = tenant", $"delete from {table.Name}"])
                await TryAsync("acme/one", sql);
            Assert.Equal((1L, 1L), (await CountAsync(table.Name, "other"), await CountAsync(table.Name, "acme")));
            Assert.NotEqual("00000", await TryAsync("acme", $"insert into {table.Name} select * from {table.Name}"));
            Assert.NotEqual("00000", await TryAsync("acme", $"insert into {table.Name} (tenant) values ('other')"));
            Assert.Equal(1L, await CountAsync(table.Name, "other"));
        }
    }

    [Fact]
    public async Task An_insert_for_another_tenant_is_refused_by_the_policy_itself()
    {
        foreach (var tenant in (string[])["other", "acme/one"])
        {
            var e = await Assert.ThrowsAsync<PostgresException>(() => database.Database.ExecuteAsync(
                Scope.Of(new TenantId("acme")), default, new TurnCommand($"insert into nba.audit (tenant, principal, action) values ('{tenant}', 'p', 'a')")));
            Assert.Contains("row-level security", e.MessageText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_roles_own_nothing_cannot_log_in_and_pass_no_policy_by()
    {
        Assert.Equal(3L, await database.ScalarAsync<long>("""
            select count(*) from pg_roles where rolname in ('nba_turn', 'nba_work', 'nba_keep')
                and not (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb)
            """));
        Assert.Equal(0L, await database.ScalarAsync<long>("""
            select (select count(*) from pg_class where relowner::regrole::text ~ '^nba_(turn|work|keep)$') + (select count(*) from pg_proc where proowner::regrole::text ~ '^nba_(turn|work|keep)$')
                + (select count(*) from pg_namespace where nspowner::regrole::text ~ '^nba_(turn|work|keep)$')
            """));
    }

    [Fact]
    public async Task The_login_itself_sees_no_rows_without_a_scope()
    {
        await database.ExecuteAsync("insert into nba.audit (tenant, principal, action) values ('acme', 'p', 'a')");

        await using var command = database.Database.Source.CreateCommand("select count(*) from nba.audit");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    private async Task<List<(string Name, bool IsPartition, bool IsIsolated)>> TablesAsync()
    {
        var tables = new List<(string, bool, bool)>();
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(TablesWithTenant, connection);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            tables.Add((rows.GetString(0), rows.GetBoolean(1), rows.GetBoolean(2)));
        return tables;
    }

    /// <summary>A row that has something of the right type wherever it must, made by a superuser without checks and references.</summary>
    private async Task FillAsync(string table, string tenant)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync("set session_replication_role = replica");
        await connection.ExecuteAsync($"delete from {table} where tenant = '{tenant}'");
        var columns = await connection.ScalarAsync<string>("""
            select coalesce(string_agg(format(', %I', attname), '' order by attnum), '') || '|' || coalesce(string_agg(', ' || case
                when attname = 'outcome' then quote_literal('done')
                when atttypid = 'uuid'::regtype then 'gen_random_uuid()'
                when atttypid in ('json'::regtype, 'jsonb'::regtype) then quote_literal('{}')
                when atttypid = 'bytea'::regtype then 'sha256(convert_to(gen_random_uuid()::text, ''UTF8''))'
                when atttypid = 'timestamptz'::regtype then 'nba.clock()'
                when atttypid = 'interval'::regtype then 'interval ''1 second'''
                when atttypid = 'boolean'::regtype then 'false'
                when atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'float8'::regtype, 'numeric'::regtype) then '1'
                else quote_literal('x') end, '' order by attnum), '')
            from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attidentity = '' and attname <> 'tenant'
            """.Replace("$1", $"'{table}'", StringComparison.Ordinal)) is var both ? both.Split('|') : [];
        await connection.ExecuteAsync($"insert into {table} (tenant{columns[0]}) values ('{tenant}'{columns[1]})");
    }

    private async Task<List<string>> SeenAsync(string table, string scope)
    {
        try
        {
            return await database.Database.QueryAsync(new Scope("nba_turn", scope), row => row.GetString(0), default, new TurnCommand($"select tenant from {table} order by tenant")).ToListAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A table that turns cannot even read; what they would see is what the policies say.
            return await WithRightAsync(table, scope);
        }
    }

    private async Task<List<string>> WithRightAsync(string table, string scope)
    {
        await database.ExecuteAsync($"grant select on {table} to nba_turn");
        var seen = await database.Database.QueryAsync(new Scope("nba_turn", scope), row => row.GetString(0), default, new TurnCommand($"select tenant from {table} order by tenant")).ToListAsync();
        await database.ExecuteAsync($"revoke select on {table} from nba_turn");
        return seen;
    }

    private async Task<string> TryAsync(string scope, string sql)
    {
        try
        {
            await database.Database.ExecuteAsync(new Scope("nba_turn", scope), default, new TurnCommand(sql));
            return "00000";
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    private Task<long> CountAsync(string table, string tenant) => database.ScalarAsync<long>($"select count(*) from {table} where tenant = '{tenant}'");
}
