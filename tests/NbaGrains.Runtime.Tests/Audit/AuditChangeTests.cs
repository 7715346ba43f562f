using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Audit;

public sealed class AuditChangeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Tenants = 120;
    private const int Rounds = 3;

    // Each changes one thing of one tenant ($1); $2 picks the row or the seal.
    private static readonly string[] Changes =
    [
        Row("principal = principal || 'x'"), Row("action = ''"), Row("grain_kind = null"), Row("grain_key = 'other'"), Row("turn = null"),
        Row("turn = gen_random_uuid()"), Row("detail = '{\"why\":\"late data\"}'"), Row("detail = null"), Row("at = at + interval '1 microsecond'"),
        Row("id = id + 1000000"), Row("xid = xid + 1"), Row("xid = xid - 1"), Row("xid = xid + 1000000"), Row("life = life + 1"), Row("tenant = tenant || '-other'"),
        $"delete from nba.audit where {Picked("audit", "xid, id")}",
        $"insert into nba.audit (tenant, life, xid, principal, action) select tenant, life, xid, principal, action from nba.audit where {Picked("audit", "xid, id")}",
        Seal("number = number + 1000"), Seal("life = life + 1"), Seal("upto_xid = upto_xid + 1"), Seal("upto_xid = upto_xid - 1"), Seal("count = count + 1"),
        Seal("digest = sha256(digest)"), Seal("previous = sha256(previous)"), Seal("at = at + interval '1 microsecond'"), Seal("tenant = tenant || '-other'"),
        $"delete from nba.audit_seal where {Picked("audit_seal", "number")}",
        $"insert into nba.audit_seal select tenant, number + 1000, life, upto_xid, count, digest, previous, at from nba.audit_seal where {Picked("audit_seal", "number")}",
        "update nba.audit_head set number = number + 1 where tenant = $1 and $2::int is not null",
        "update nba.audit_head set number = number - 1 where tenant = $1 and $2::int is not null",
        "update nba.audit_head set digest = sha256(digest) where tenant = $1 and $2::int is not null",
        "delete from nba.audit_head where tenant = $1 and $2::int is not null",
    ];

    private readonly AuditChain _chain = new(database);

    [Fact]
    public async Task Any_single_change_of_any_row_or_seal_is_found()
    {
        var tenants = Enumerable.Range(0, Tenants).Select(n => $"t{n}").ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            await database.ExecuteAsync("""
                insert into nba.audit (tenant, principal, action, grain_kind, grain_key, turn, detail)
                select 't' || t, 'user:ada', 'act', 'dataset', 'box', gen_random_uuid(), '{ "why":  "late data" }' from generate_series(0, $1) t, generate_series(1, 3)
                """, Tenants - 1);
            await _chain.SealAsync(tenants[0], tenants[^1]);
        }

        await database.ExecuteAsync("insert into nba.audit (tenant, principal, action, turn, grain_kind, grain_key, detail) select 'u' || t, 'p', 'a', gen_random_uuid(), 'k', 'k', '{}' from generate_series(0, $1) t", Changes.Length);
        await _chain.SealAsync("u0", $"u{Changes.Length}");
        var next = 0;
        var intact = await _chain.VerifyAsync(tenants[0]);
        Assert.True(intact.IsIntact);
        Prop.ForAll(
            Gen.Choose(0, Changes.Length - 1).ToArbitrary(),
            Gen.Choose(0, (3 * Rounds) - 1).ToArbitrary(),
            (change, pick) =>
            {
                var tenant = tenants[next++ % Tenants];
                ChangeAsync(Changes[change], tenant, pick).GetAwaiter().GetResult();
                return !_chain.VerifyAsync(tenant).GetAwaiter().GetResult().IsIntact;
            }).QuickCheckThrowOnFailure();

        // And each kind of change at least once.
        for (var change = 0; change < Changes.Length; change++)
        {
            await ChangeAsync(Changes[change], $"u{change}", 0);
            Assert.False((await _chain.VerifyAsync($"u{change}")).IsIntact, Changes[change]);
        }

        Assert.True((await _chain.VerifyAsync($"u{Changes.Length}")).IsIntact);
    }

    private static string Row(string set) => $"update nba.audit set {set} where {Picked("audit", "xid, id")}";

    private static string Seal(string set) => $"update nba.audit_seal set {set} where {Picked("audit_seal", "number")}";

    private static string Picked(string table, string order) =>
        $"tenant = $1 and ctid = (select ctid from nba.{table} where tenant = $1 order by {order} offset $2 % (select count(*) from nba.{table} where tenant = $1) limit 1)";

    private Task ChangeAsync(string sql, params object[] values) => _chain.ChangeAsync(sql, values);
}
