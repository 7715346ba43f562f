using NbaGrains.Cli.Tests.Support;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>The tables of a cluster, over rows with fixed ids and times.</summary>
[Collection(ServerVariable.Name)]
public sealed class ClusterTablesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly FixedTime Noon = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public async Task InitializeAsync()
    {
        ServerVariable.Set(database.ConnectionString);
        await database.ExecuteAsync("""
            with s as (delete from nba.silo), w as (delete from nba.work), d as (delete from nba.work_dead)
            delete from nba.work_history
            """);
        await database.ExecuteAsync("""
            insert into nba.silo (id, name, host, pid, version, roles, capacity, kinds, schemas, state, started_at, seen_at) values
                ('01a2b3c4-0000-7000-8000-00000000000a', 'blue', 'alpha', 41, '1.0.0+abc', '{work}', 8, '{scan}', '{"engine":6}', 'running', '2026-04-28 12:00Z', '2026-05-01 11:59:55Z'),
                ('01a2b3c4-0000-7000-8000-00000000000b', 'front', 'beta', 7, '1.0.0', '{}', 0, '{}', '{"engine":6}', 'draining', '2026-05-01 11:00Z', '2026-05-01 12:00Z'),
                ('01a2b3c4-0000-7000-8000-00000000000c', 'red', 'gamma', 9, '0.9.0', '{work}', 4, '{scan}', '{"engine":5}', 'gone', '2026-05-01 09:00Z', '2026-05-01 09:02:03Z')
            """);
        await database.ExecuteAsync("""
            insert into nba.work (id, tenant, kind, priority, payload, due_at, silo, attempt, progress, owner_kind, owner_key, turn, enqueued_at, started_at, tick_at, last_error, cancel_requested)
            select ('01a2b3c4-0000-7000-8000-00000000000' || n)::uuid, tenant, kind, 1, payload::json, due_at::timestamptz, silo::uuid, attempt, progress::json, 'run', 'r',
                   '01a2b3c4-0000-7000-8000-000000000000', enqueued_at::timestamptz, started_at::timestamptz, tick_at::timestamptz, last_error, cancel
            from (values
                (1, 'acme/2026', 'scan', '{"leaf":1}', '2026-05-01 13:00Z', null, 0, null, '2026-05-01 11:00Z', null, null, null, false),
                (2, 'acme', 'scan', '{"leaf":2}', '2126-01-01 00:00Z', '01a2b3c4-0000-7000-8000-00000000000a', 2, '{"rows":7}', '2026-05-01 11:50Z', '2026-05-01 11:58Z', null, 'it failed once', false),
                (3, 'acme', 'nba.reminder/run', '{"name":"n"}', '2126-01-01 00:01Z', '01a2b3c4-0000-7000-8000-00000000000a', 1, null, '2026-01-01 00:00Z', '2026-05-01 11:59:31Z', '2026-05-01 11:59:30Z', null, true),
                (4, 'acme', 'scan', '{}', '2026-05-01 11:59Z', null, 0, null, '2026-05-01 11:00Z', null, null, null, false))
                as item (n, tenant, kind, payload, due_at, silo, attempt, progress, enqueued_at, started_at, tick_at, last_error, cancel)
            """);
        await database.ExecuteAsync("""
            insert into nba.work_dead (id, tenant, kind, priority, payload, token, attempt, owner_kind, owner_key, turn, enqueued_at, tick_at, died_at, last_error) values
                ('01a2b3c4-0000-7000-8000-000000000005', 'acme', 'mail', 1, '{}', 9, 10, 'run', 'r', '01a2b3c4-0000-7000-8000-000000000000', '2026-04-30 12:00Z', null, '2026-05-01 11:00Z', 'no such host'),
                ('01a2b3c4-0000-7000-8000-000000000006', 'other', 'nba.reminder/run', 1, '{}', 9, 10, 'run', 's', '01a2b3c4-0000-7000-8000-000000000000', '2026-01-01 00:00Z', '2026-05-01 10:00Z', '2026-05-01 10:30Z', E'no\x1b[2Jhost')
            """);
        await database.ExecuteAsync("""
            insert into nba.work_history (id, tenant, kind, outcome, attempt, owner_kind, owner_key, turn, enqueued_at, finished_at) values
                ('01a2b3c4-0000-7000-8000-000000000007', 'acme', 'scan', 'done', 1, 'run', 'r', '01a2b3c4-0000-7000-8000-000000000000', '2026-05-01 11:00Z', '2026-05-01 11:30Z'),
                ('01a2b3c4-0000-7000-8000-000000000008', 'other', 'mail', 'cancelled', 0, 'run', 's', '01a2b3c4-0000-7000-8000-000000000000', '2026-05-01 11:00Z', '2026-05-01 11:20Z')
            """);
        await database.ExecuteAsync("""
            insert into nba.audit (tenant, at, principal, action, grain_kind, grain_key, detail)
            select tenant, at::timestamptz, principal, action, kind, key, detail::json
            from (values
                ('acme', '2026-05-01 11:00Z', 'user:ada', 'gate.override', 'dataset', 'box', '{"why": "late"}'),
                ('acme/2026', '2026-05-01 11:00:01Z', 'key:1', 'access.denied', null, null, null)) as line (tenant, at, principal, action, kind, key, detail)
            where not exists (select from nba.audit)
            """);
    }

    public Task DisposeAsync()
    {
        ServerVariable.Set(null);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("silos.table.txt", "silos", "--all")]
    [InlineData("work-list.table.txt", "work", "list")]
    [InlineData("work-list-all.table.txt", "work", "list", "--state", "all")]
    [InlineData("work-show.table.txt", "work", "show", "01a2b3c4-0000-7000-8000-000000000003")]
    [InlineData("audit-list.table.txt", "audit", "list", "--tenant", "acme")]
    public void Tables_are_for_people(string golden, params string[] args)
    {
        var run = NbaRun.With(terminal => terminal with { Time = Noon }, args);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Golden.Equal(golden, run.Out);
    }

    [Theory]
    [InlineData("01a2b3c4-0000-7000-8000-000000000001 is cancelled.\n", "cancel", "01a2b3c4-0000-7000-8000-000000000001")]
    [InlineData("01a2b3c4-0000-7000-8000-000000000002 is asked to end.\n", "cancel", "01a2b3c4-0000-7000-8000-000000000002")]
    [InlineData("01a2b3c4-0000-7000-8000-000000000005 will run again.\n", "retry", "01a2b3c4-0000-7000-8000-000000000005")]
    [InlineData("1 item of mail will run again.\n", "retry", "--all", "--kind", "mail")]
    [InlineData("0 items of mail will run again.\n", "retry", "--all", "--kind", "mail", "--tenant", "other")]
    public void What_was_done_to_items_is_said(string text, params string[] args) => Assert.Equal(new NbaRun(0, text, ""), NbaRun.Of(["work", .. args]));

    [Fact]
    public void What_is_done_is_left_out_and_counted_unless_it_is_asked_for()
    {
        Assert.EndsWith("\nLeft out: 2 done items (--state done, --state all).\n", NbaRun.Of("work", "list").Out, StringComparison.Ordinal);
        Assert.EndsWith("\nLeft out: 1 done item (--state done, --state all).\n", NbaRun.Of("work", "list", "--tenant", "acme").Out, StringComparison.Ordinal);
        Assert.Equal("No such work.\n", NbaRun.Of("work", "list", "--kind", "none").Out);
        Assert.DoesNotContain("Left out", NbaRun.Of("work", "list", "--state", "dead").Out, StringComparison.Ordinal);
    }
}
