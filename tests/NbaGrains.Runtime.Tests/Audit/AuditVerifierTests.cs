using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Audit;

public sealed class AuditVerifierTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly AuditChain _chain = new(database);

    [Theory]
    [InlineData("delete from nba.audit where tenant = $1 and action = 'b'", AuditDifference.RowMissing, 2, "seal 2 covers 1 row and 0 are there")]
    [InlineData("insert into nba.audit (tenant, life, xid, principal, action) select tenant, life, xid, principal, 'x' from nba.audit where tenant = $1 and action = 'b'", AuditDifference.RowAdded, 2, "seal 2 covers 1 row and 2 are there")]
    [InlineData("update nba.audit set action = 'c' where tenant = $1 and action = 'b'", AuditDifference.Changed, 2, "a row that seal 2 covers, or the seal itself, was changed")]
    [InlineData("delete from nba.audit_seal where tenant = $1 and number = 1", AuditDifference.SealMissing, 1, "seal 1 is missing")]
    [InlineData("delete from nba.audit_seal where tenant = $1", AuditDifference.SealMissing, 2, "seal 2, the last one that was made, is missing")]
    [InlineData("update nba.audit_seal set digest = sha256('') where tenant = $1 and number = 2", AuditDifference.SealAltered, 2, "seal 2 is not the one that was made")]
    [InlineData("update nba.audit_seal set previous = sha256('') where tenant = $1 and number = 2", AuditDifference.SealAltered, 2, "seal 2 does not continue the one before it")]
    [InlineData("delete from nba.audit_head where tenant = $1", AuditDifference.SealAltered, 2, "seal 2 is not noted as the last one that was made")]
    public async Task The_report_says_what_differs(string sql, AuditDifference what, int seal, string message)
    {
        var tenant = $"r{Guid.NewGuid():N}";
        await _chain.AppendAsync(tenant, "a");
        await _chain.SealAsync(tenant);
        await _chain.AppendAsync(tenant, "b");
        await _chain.SealAsync(tenant);

        await _chain.ChangeAsync(sql, tenant);

        Assert.Contains(new AuditBreak(seal, what, message), (await _chain.VerifyAsync(tenant)).Breaks);
    }

    [Fact]
    public async Task A_long_gap_is_named_from_end_to_end()
    {
        for (var round = 0; round < 4; round++)
        {
            await _chain.AppendAsync("gap", "a");
            await _chain.SealAsync("gap");
        }

        await _chain.ChangeAsync("delete from nba.audit_seal where tenant = $1 and number between 2 and 3", "gap");

        Assert.Contains((await _chain.VerifyAsync("gap")).Breaks, found => found.Message == "seals 2 to 3 are missing");
    }

    [Fact]
    public async Task All_tenants_are_verified_in_order_with_their_unsealed_tails()
    {
        await _chain.AppendAsync("walk/b", "a");
        await _chain.AppendAsync("walk", "a");

        var reports = new List<AuditReport>();
        await foreach (var report in _chain.Verifier.VerifyAllAsync())
            reports.Add(report);

        Assert.Equal(["walk", "walk/b"], reports.Select(report => report.Tenant.Value).Where(tenant => tenant.StartsWith("walk", StringComparison.Ordinal)));
        Assert.All(reports.Where(report => report.Tenant.Value.StartsWith("walk", StringComparison.Ordinal)), report => Assert.True(report.IsIntact));
    }

    [Fact]
    public async Task The_newest_lines_of_a_tenant_and_its_engagements_are_listed()
    {
        var log = new AuditLog(database.Database);
        await _chain.AppendAsync("list", "older");
        await log.AppendAsync(new TenantId("list/one"), new AuditEntry("key:1", "access.denied", null, null, null));
        await _chain.AppendAsync("lists", "of another");

        var lines = new List<AuditLine>();
        await foreach (var line in log.ReadNewestAsync(new TenantId("list"), 10))
            lines.Add(line);

        Assert.Equal(["access.denied", "older"], lines.Select(line => line.Entry.Action));
        Assert.Equal(("list/one", null, null, null), (lines[0].Tenant.Value, lines[0].Entry.Grain, lines[0].Entry.Turn, lines[0].Entry.Detail));
        Assert.Equal("""{ "why":  "late data" }""", System.Text.Encoding.UTF8.GetString(lines[1].Entry.Detail!));
    }
}
