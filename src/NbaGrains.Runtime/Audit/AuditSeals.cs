using System.Runtime.CompilerServices;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Audit;

/// <summary>The chains of seals.</summary>
internal static class AuditSeals
{
    private const int Page = 500;

    // What is above the newest seal of all was sealed by nobody: one run seals all tenants in one transaction, up to the same place. Rows of an earlier
    // life cannot grow any more; they come first, and with them goes all that is below the horizon of the present one.
    private const string Due = """
        with here as materialized (select nba.life() as life, nba.horizon() as xid, (extract(epoch from nba.clock()) * 1000000)::bigint - 946684800000000 as at),
        done as (select coalesce(s.life, 0) as life, coalesce(s.upto_xid, 0) as xid
            from (select 1) one left join (select life, upto_xid from nba.audit_seal order by life desc, upto_xid desc limit 1) s on true)
        select here.life, here.xid, here.at, t.tenant, last.number, last.life, last.upto_xid, last.digest
        from here cross join done
        cross join lateral (select distinct a.tenant from nba.audit a
            where (a.life, a.xid) >= (done.life, done.xid) and (a.life, a.xid) < (here.life, here.xid)) t
        left join lateral (select s.number, s.life, s.upto_xid, s.digest from nba.audit_seal s where s.tenant = t.tenant order by s.number desc limit 1) last on true
        order by t.tenant
        """;

    private const string Insert = """
        with seal as (
            insert into nba.audit_seal (tenant, number, life, upto_xid, count, digest, previous, at)
            values ($1, $2, $3, $4, $5, $6, $7, timestamptz '2000-01-01 00:00:00+00' + $8 * interval '1 microsecond')
        )
        insert into nba.audit_head (tenant, number, digest) values ($1, $2, $6)
        on conflict (tenant) do update set number = excluded.number, digest = excluded.digest
        """;

    private const string Chain = """
        select tenant, number, life, upto_xid, count, digest, previous, (extract(epoch from at) * 1000000)::bigint - 946684800000000
        from nba.audit_seal where tenant = $1 and number > $2 order by number limit 500
        """;

    // The next tenant that appears anywhere: three steps in indexes, however many rows it has.
    private const string NextTenant = """
        select min(tenant) from (
            select min(tenant) as tenant from nba.audit where tenant > $1
            union all select min(tenant) from nba.audit_seal where tenant > $1
            union all select min(tenant) from nba.audit_head where tenant > $1) t
        """;

    /// <summary>The next seal of each tenant that has new rows, without its digest and count; and the place where the one before ended.</summary>
    public static IAsyncEnumerable<(AuditSeal Next, AuditPlace From)> ReadDueAsync(Database database, CancellationToken cancellation) => database.QueryAsync(
        Scope.Keep,
        row =>
        {
            var first = row.IsDBNull(4);
            var next = new AuditSeal(
                row.GetString(3), first ? 1 : row.GetInt64(4) + 1, new AuditPlace(row.GetInt32(0), row.GetInt64(1)), 0, [],
                first ? [] : row.GetFieldValue<byte[]>(7), row.GetInt64(2));
            return (next, first ? default : new AuditPlace(row.GetInt32(5), row.GetInt64(6)));
        },
        cancellation,
        new TurnCommand(Due));

    /// <summary>All of one run, or none; refused where another silo leads by now.</summary>
    public static Task AddAsync(Database database, LeaderTerm term, IEnumerable<AuditSeal> seals, CancellationToken cancellation) =>
        database.ExecuteAsync(Scope.Keep, cancellation, [term.Fence, .. seals.Select(Add)]);

    /// <summary>A tenant's seals by number.</summary>
    public static async IAsyncEnumerable<AuditSeal> ReadChainAsync(Database database, string tenant, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = long.MinValue;
        var seen = Page;
        while (seen == Page)
        {
            seen = 0;
            var command = new TurnCommand(Chain, new NpgsqlParameter<string> { TypedValue = tenant }, new NpgsqlParameter<long> { TypedValue = after });
            foreach (var seal in await database.QueryAsync(Scope.Keep, Read, cancellation, command).ToListAsync(cancellation))
            {
                seen++;
                after = seal.Number;
                yield return seal;
            }
        }
    }

    /// <summary>What the tenant's newest seal should be; null where none was ever made.</summary>
    public static async Task<(long Number, byte[] Digest)?> ReadHeadAsync(Database database, string tenant, CancellationToken cancellation) => await database.QueryAsync(
        Scope.Keep,
        row => ((long, byte[])?)(row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
        cancellation,
        new TurnCommand("select number, digest from nba.audit_head where tenant = $1", new NpgsqlParameter<string> { TypedValue = tenant })).SingleOrDefaultAsync(cancellation);

    /// <summary>Tenants that have rows, seals or a head, in order.</summary>
    public static async IAsyncEnumerable<string> ReadTenantsAsync(Database database, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? tenant = "";
        while (true)
        {
            tenant = await database.QueryAsync(
                Scope.Keep,
                row => row.IsDBNull(0) ? null : row.GetString(0),
                cancellation,
                new TurnCommand(NextTenant, new NpgsqlParameter<string> { TypedValue = tenant })).SingleAsync(cancellation);
            if (tenant is null)
                yield break;
            yield return tenant;
        }
    }

    private static AuditSeal Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetInt64(1),
        new AuditPlace(row.GetInt32(2), row.GetInt64(3)),
        row.GetInt64(4),
        row.GetFieldValue<byte[]>(5),
        row.GetFieldValue<byte[]>(6),
        row.GetInt64(7));

    private static TurnCommand Add(AuditSeal seal) => new(
        Insert,
        new NpgsqlParameter<string> { TypedValue = seal.Tenant },
        new NpgsqlParameter<long> { TypedValue = seal.Number },
        new NpgsqlParameter<int> { TypedValue = seal.Upto.Life },
        new NpgsqlParameter<long> { TypedValue = seal.Upto.Xid },
        new NpgsqlParameter<long> { TypedValue = seal.Count },
        new NpgsqlParameter<byte[]> { TypedValue = seal.Digest },
        new NpgsqlParameter<byte[]> { TypedValue = seal.Previous },
        new NpgsqlParameter<long> { TypedValue = seal.At });
}
