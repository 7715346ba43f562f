using System.Text;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class AuditCommandTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Variable = "NBA_POSTGRES";

    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, database.ConnectionString);
        await database.ExecuteAsync("alter table nba.audit disable trigger untouched; delete from nba.audit; delete from nba.audit_head");
    }

    public Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_intact_trail_ends_with_0_and_its_tail_is_reported()
    {
        Assert.Equal(new NbaRun(0, "The audit trail is empty.\n", ""), NbaRun.Of("audit", "verify"));
        await AppendAsync("acme");

        Assert.Equal(new NbaRun(0, "acme: intact, 0 rows under 0 seals, 1 not sealed yet\n", ""), NbaRun.Of("audit", "verify"));
        Assert.Equal(
            new NbaRun(0, """{"tenant":"acme","intact":true,"seals":0,"rows":0,"unsealed":1,"breaks":[]}""" + "\n", ""),
            NbaRun.Of("audit", "verify", "--tenant", "acme", "--json"));
    }

    [Fact]
    public async Task A_broken_trail_ends_with_1_and_says_what_differs()
    {
        await AppendAsync("acme");
        await AppendAsync("fine");
        await database.ExecuteAsync("insert into nba.audit_head values ('acme', 1, sha256(''))");

        Assert.Equal(
            new NbaRun(1, "acme: BROKEN, 0 rows under 0 seals, 1 not sealed yet\n  seal 1, the last one that was made, is missing\nfine: intact, 0 rows under 0 seals, 1 not sealed yet\n", ""),
            NbaRun.Of("audit", "verify"));
        Assert.Contains(
            "\"breaks\":[{\"seal\":1,\"what\":\"seal-missing\",\"message\":\"seal 1, the last one that was made, is missing\"}]",
            NbaRun.Of("audit", "verify", "--json").Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_listed_newest_first()
    {
        await AppendAsync("acme");
        await new AuditLog(database.Database).AppendAsync(new TenantId("acme/one"), new AuditEntry("key:1", "access.denied", null, null, null));

        var text = NbaRun.Of("audit", "list", "--tenant", "acme").Out.Split('\n');
        var json = NbaRun.Of("audit", "list", "--tenant", "acme", "--json", "--limit", "5").Out.Split('\n');

        Assert.EndsWith("Z acme/one key:1 access.denied", text[0], StringComparison.Ordinal);
        Assert.EndsWith("""Z acme user:ada gate.override dataset/box {"why": "late"}""", text[1], StringComparison.Ordinal);
        Assert.Contains("""
            "principal":"user:ada","action":"gate.override","grain":"dataset/box","turn":"00000000-0000-0000-0000-000000000000","detail":{"why":"late"}}
            """, json[1], StringComparison.Ordinal);
        Assert.Single(NbaRun.Of("audit", "list", "--tenant", "acme", "--limit", "1").Out.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("nba: --limit is 0: write 1 or more.", "audit", "list", "--tenant", "acme", "--limit", "0")]
    [InlineData("nba: --tenant: '.' is no tenant: write client or client/engagement", "audit", "verify", "--tenant", ".")]
    [InlineData("Try: nba audit verify --help", "audit", "verify", "--jsn")]
    public void What_cannot_run_ends_with_3(string message, params string[] args)
    {
        var run = NbaRun.Of(args);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "the database has nothing of nba in it yet: start a silo on it first")]
    [InlineData("nonsense", "NBA_POSTGRES: cannot be understood")]
    [InlineData("Host=/nowhere;Username=ada;Database=nba", "the database cannot be used")]
    [InlineData("EMPTY", "the database has nothing of nba in it yet")]
    public async Task A_database_that_is_missing_ends_with_3_and_is_named(string? text, string message)
    {
        Environment.SetEnvironmentVariable(Variable, text == "EMPTY" ? await (await TestPostgres.Get()).NewEmptyDatabaseAsync() : text);

        var run = NbaRun.Of("audit", "verify");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private Task AppendAsync(string tenant) => new AuditLog(database.Database).AppendAsync(new TenantId(tenant), new AuditEntry(
        "user:ada", "gate.override", new GrainId(new TenantId(tenant), "dataset", "box"), Guid.Empty, Encoding.UTF8.GetBytes("""{"why": "late"}""")));
}
