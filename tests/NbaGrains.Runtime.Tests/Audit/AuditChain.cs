using System.Text;
using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Audit;

/// <summary>Writing and sealing, for tests.</summary>
internal sealed class AuditChain(TestDatabase database)
{
    private readonly Leadership _leadership = new(database.Database, Guid.NewGuid(), $"{Guid.NewGuid()}");

    public AuditVerifier Verifier { get; } = new(database.Database);

    public static AuditEntry Entry(string action, string tenant = "acme") => new(
        "user:ada", action, new GrainId(new TenantId(tenant), "dataset", "box"), Guid.NewGuid(), Encoding.UTF8.GetBytes("""{ "why":  "late data" }"""));

    public async Task AppendAsync(string tenant, params string[] actions)
    {
        var log = new AuditLog(database.Database);
        foreach (var action in actions)
            await log.AppendAsync(new TenantId(tenant), Entry(action, tenant));
    }

    public async Task<AuditSealer> SealerAsync()
    {
        Assert.True(await _leadership.TryLeadAsync(default));
        return new AuditSealer(database.Database, _leadership);
    }

    /// <summary>Until nothing is left; other tests' transactions on the same server may hold the horizon back for a moment.</summary>
    public async Task SealAsync(params string[] tenants)
    {
        var sealer = await SealerAsync();
        await Until.TrueAsync(async () =>
        {
            await sealer.RunAsync(default);
            foreach (var tenant in tenants)
            {
                if ((await Verifier.VerifyAsync(new TenantId(tenant))).Unsealed > 0)
                    return false;
            }

            return true;
        });
    }

    public Task<AuditReport> VerifyAsync(string tenant) => Verifier.VerifyAsync(new TenantId(tenant));

    /// <summary>As somebody who has taken the triggers away.</summary>
    public async Task ChangeAsync(string sql, params object[] values)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync("set session_replication_role = replica");
        Assert.NotEqual(0, await connection.ExecuteAsync(sql, values));
    }
}
