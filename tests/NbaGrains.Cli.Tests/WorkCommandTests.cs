using System.Text.Json;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.Cli.Tests;

/// <summary>The verbs of work, over items that nobody runs.</summary>
public sealed class WorkCommandTests : IAsyncLifetime, IDisposable
{
    private const string Waiting = "01a2b3c4-0000-7000-8000-000000000001";
    private const string Running = "01a2b3c4-0000-7000-8000-000000000002";
    private const string Dead = "01a2b3c4-0000-7000-8000-000000000003";
    private const string AlsoDead = "01a2b3c4-0000-7000-8000-000000000004";
    private const string Done = "01a2b3c4-0000-7000-8000-000000000005";
    private const string Unknown = "01a2b3c4-0000-7000-8000-00000000ffff";

    private readonly Checkout _checkout = new();

    private string Data => _checkout.PathOf("data");

    public async Task InitializeAsync()
    {
        await using var local = await LocalPostgres.Open(new LocalPostgresOptions { DataFolder = Data, KeepsRunning = true });
        await Runtime.Silos.Silo.MigrateAsync(local.ConnectionString, _ => { });
        await using var source = NpgsqlDataSource.Create(local.ConnectionString);
        await using var command = source.CreateCommand($$"""
            insert into nba.silo (id, name, host, pid, version, roles, capacity, kinds, schemas)
            values ('{{Unknown}}', 'blue', 'h', 1, '1', '{}', 1, '{}', '{}');
            insert into nba.work (id, tenant, kind, priority, payload, due_at, silo, attempt, progress, owner_kind, owner_key, turn, enqueued_at, started_at, last_error) values
                ('{{Waiting}}', 'acme', 'scan', 1, '{"leaf":1}', nba.clock() + interval '1 hour', null, 0, null, 'run', 'r', '{{Unknown}}', nba.clock(), null, null),
                ('{{Running}}', 'acme', 'scan', 1, '{"leaf":2}', nba.clock() + interval '1 minute', '{{Unknown}}', 2, '{"rows":7}', 'run', 'r', '{{Unknown}}', nba.clock(), nba.clock(), 'it failed once');
            insert into nba.work_dead (id, tenant, kind, priority, payload, token, attempt, owner_kind, owner_key, turn, enqueued_at, last_error) values
                ('{{Dead}}', 'acme', 'mail', 1, '{}', 9, 10, 'run', 'r', '{{Unknown}}', nba.clock(), 'no such host'),
                ('{{AlsoDead}}', 'other', 'mail', 1, '{}', 9, 10, 'run', 's', '{{Unknown}}', nba.clock(), 'no such host');
            insert into nba.work_history (id, tenant, kind, outcome, attempt, owner_kind, owner_key, turn, enqueued_at, started_at)
            values ('{{Done}}', 'acme', 'scan', 'done', 1, 'run', 'r', '{{Unknown}}', nba.clock(), nba.clock());
            """);
        await command.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => LocalPostgres.Stop(new LocalPostgresOptions { DataFolder = Data }, force: true);

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void Items_are_listed_shown_retried_and_cancelled()
    {
        var all = Of("work", "list");
        Assert.Equal(0, all.ExitCode);
        Assert.Equal(6, all.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Matches($"{Running} +acme +scan +running +2 .*run/r +it failed once", all.Out);
        Assert.Equal([Dead], Ids("--state", "dead", "--tenant", "acme"));
        Assert.Equal([Done], Ids("--state", "done", "--kind", "scan"));
        Assert.Equal([Waiting], Ids("--state", "waiting"));
        Assert.Equal(3, Of("work", "list", "--limit", "0").ExitCode);

        var shown = Of("work", "show", Running);
        Assert.Contains("\"rows\":7", shown.Out, StringComparison.Ordinal);
        Assert.Contains("it failed once", shown.Out, StringComparison.Ordinal);
        Assert.Contains("done", Of("work", "show", Done).Out, StringComparison.Ordinal);
        using (var json = JsonDocument.Parse(Of("work", "show", Running, "--json").Out))
            Assert.Equal(2, json.RootElement[0].GetProperty("payload").GetProperty("leaf").GetInt32());
        Assert.Equal(3, Of("work", "show", "nonsense").ExitCode);

        Assert.Equal($"{Dead} will run again.\n", Of("work", "retry", Dead).Out);
        var again = Of("work", "retry", Dead);
        Assert.NotEqual(0, again.ExitCode);
        Assert.Contains("is no dead letter", again.Error, StringComparison.Ordinal);
        Assert.Equal("1 item of mail will run again.\n", Of("work", "retry", "--all", "--kind", "mail").Out);
        Assert.Equal("0 items of mail will run again.\n", Of("work", "retry", "--all", "--kind", "mail", "--tenant", "acme").Out);
        Assert.Contains("--all needs --kind", Of("work", "retry", "--all").Error, StringComparison.Ordinal);
        Assert.Contains("name the items to retry", Of("work", "retry").Error, StringComparison.Ordinal);

        Assert.Equal($"{Waiting} is cancelled.\n", Of("work", "cancel", Waiting).Out);
        Assert.Equal($"{Running} is asked to end.\n", Of("work", "cancel", Running).Out);
        Assert.Contains("cancelling", Of("work", "list").Out, StringComparison.Ordinal);
        Assert.NotEqual(0, Of("work", "cancel", Unknown).ExitCode);

        Assert.Matches("blue +running +1/1", Of("silos").Out);
    }

    private string[] Ids(params string[] filter)
    {
        using var json = JsonDocument.Parse(Of(["work", "list", "--json", .. filter]).Out);
        return [.. json.RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
    }

    private NbaRun Of(params string[] args) => NbaRun.Of([.. args, "--data", Data]);
}
