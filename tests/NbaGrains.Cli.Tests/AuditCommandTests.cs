using System.Text;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Cli.Tests;

[Collection(ServerVariable.Name)]
public sealed class AuditCommandTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        ServerVariable.Set(database.ConnectionString);
        await database.ExecuteAsync("""
            alter table nba.audit disable trigger untouched;
            alter table nba.audit_seal disable trigger untouched;
            delete from nba.audit;
            delete from nba.audit_seal;
            delete from nba.audit_head
            """);
    }

    public Task DisposeAsync()
    {
        ServerVariable.Set(null);
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
    public async Task One_seal_over_one_row_is_not_spoken_of_in_the_plural()
    {
        await database.ExecuteAsync("insert into nba.audit_seal values ('acme', 1, 0, 1, 1, sha256(''), '', now()); insert into nba.audit_head values ('acme', 1, sha256(''))");

        Assert.Equal(
            new NbaRun(1, "acme: BROKEN, 0 rows under 1 seal, 0 not sealed yet\n  seal 1 covers 1 row and 0 are there\n", ""),
            NbaRun.Of("audit", "verify", "--tenant", "acme"));
    }

    [Fact]
    public async Task Lines_are_listed_newest_first()
    {
        await AppendAsync("acme");
        await new AuditLog(database.Database).AppendAsync(new TenantId("acme/one"), new AuditEntry("key:1", "access.denied", null, null, null));

        var text = NbaRun.Of("audit", "list", "--tenant", "acme").Out.Split('\n');
        var json = NbaRun.Of("audit", "list", "--tenant", "acme", "--json", "--limit", "5").Out.Split('\n');

        Assert.Matches("^at +tenant +principal +action +grain +detail$", text[0]);
        Assert.Matches("^.*Z  acme/one  key:1 +access\\.denied$", text[1]);
        Assert.Matches("""^.*Z  acme +user:ada +gate.override  dataset/box  \{"why": "late"}$""", text[2]);
        Assert.Contains("""
            "principal":"user:ada","action":"gate.override","grain":"dataset/box","turn":"00000000-0000-0000-0000-000000000000","detail":{"why":"late"}}
            """, json[1], StringComparison.Ordinal);
        Assert.Equal(2, NbaRun.Of("audit", "list", "--tenant", "acme", "--limit", "1").Out.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_tenant_without_rows_is_neither_listed_nor_verified()
    {
        await AppendAsync("acme/one");

        var unlisted = new NbaRun(3, "", "nba: --tenant: nosuch has no audit rows to list.\n");
        Assert.Equal(unlisted, NbaRun.Of("audit", "list", "--tenant", "nosuch"));
        Assert.Equal(unlisted, NbaRun.Of("audit", "list", "--tenant", "nosuch", "--json"));
        Assert.Equal(0, NbaRun.Of("audit", "list", "--tenant", "acme").ExitCode);
        var refused = new NbaRun(3, "", "nba: --tenant: acme has no audit rows to verify. Those of a client's engagements are theirs: nba audit verify takes all tenants.\n");
        Assert.Equal(refused, NbaRun.Of("audit", "verify", "--tenant", "acme"));
        Assert.Equal(refused, NbaRun.Of("audit", "verify", "--tenant", "acme", "--json"));
        Assert.Equal(0, NbaRun.Of("audit", "verify", "--tenant", "acme/one").ExitCode);
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
    [InlineData("Host=/nowhere;Username=ada;Database=nba", "nba: the database at /nowhere:5432, user ada, database nba cannot be used: ")]
    [InlineData("postgres://ada:secret@nosuch.invalid/nba", "nba: the database at nosuch.invalid:5432, user ada, database nba cannot be used: ")]
    [InlineData("EMPTY", "the database has nothing of nba in it yet")]
    public async Task A_database_that_is_missing_ends_with_3_and_is_named(string? text, string message)
    {
        ServerVariable.Set(text == "EMPTY" ? await (await TestPostgres.Get()).NewEmptyDatabaseAsync() : text);

        var run = NbaRun.Of("audit", "verify");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    private Task AppendAsync(string tenant) => new AuditLog(database.Database).AppendAsync(new TenantId(tenant), new AuditEntry(
        "user:ada", "gate.override", new GrainId(new TenantId(tenant), "dataset", "box"), Guid.Empty, Encoding.UTF8.GetBytes("""{"why": "late"}""")));
}
