using System.Security.Cryptography;
using NbaGrains.Grains.Catalog;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Gateway.Identity;

/// <summary>The table of keys, a tenant at a time.</summary>
internal sealed class KeyStore(TenantReader reader, TenantWriter writer)
{
    private const string Columns = "id, name, roles, created_at, created_by, expires_at, revoked_at, last_used_at, hash";

    // Whoever has a key can do what it allows: that it was made is committed with it, or neither is.
    private const string AddSql = """
        with added as (
            insert into nba.api_key (tenant, id, name, hash, roles, created_by, expires_at) values (nba.tenant(), $1, $2, $3, $4::text[], $5, $6)
            on conflict do nothing returning id, name, roles, expires_at)
        insert into nba.audit (tenant, principal, action, detail)
        select nba.tenant(), $5, 'key.added', json_build_object('id', id, 'name', name, 'roles', roles, 'expiresAt', expires_at) from added
        """;

    private const string TellRevokedSql = """
        insert into nba.audit (tenant, principal, action, detail)
        select nba.tenant(), $2, 'key.revoked', json_build_object('id', id, 'name', name)
        from (select id, name from nba.api_key where tenant = nba.tenant() and id = $1 and revoked_at is null for update) as revoked
        """;

    public async Task<StoredKey?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) => (await reader.ReadAsync(
        tenant, new TurnCommand($"select {Columns} from nba.api_key where tenant = nba.tenant() and id = $1", Sql.Text(id)), Read, cancellation)).SingleOrDefault();

    public async Task<bool> AnyAsync(TenantId tenant, CancellationToken cancellation) => (await reader.ReadAsync(
        tenant, new TurnCommand("select 1 from nba.api_key where tenant = nba.tenant() limit 1"), row => row.GetInt32(0), cancellation)).Count > 0;

    /// <summary>Keys by id.</summary>
    public async Task<Page<ApiKey>> ListAsync(TenantId tenant, PageRequest page, CancellationToken cancellation)
    {
        var rows = await reader.ReadAsync(
            tenant,
            new TurnCommand(
                $"select {Columns} from nba.api_key where tenant = nba.tenant() and id > $1 order by id limit $2",
                Sql.Text(page.Cursor ?? ""),
                Sql.Value(page.Limit + 1)),
            Read,
            cancellation);
        var items = rows.Take(page.Limit).Select(row => row.Key).ToList();
        return new Page<ApiKey>(items, rows.Count > page.Limit ? items[^1].Id : null);
    }

    /// <returns>False where there is a key of this id.</returns>
    public async Task<bool> AddAsync(KeyToken token, NewKey key, string by, CancellationToken cancellation) => await writer.WriteAsync(
        token.Tenant,
        [
            new TurnCommand(
                AddSql,
                Sql.Text(token.Id),
                Sql.Text(key.Name),
                Sql.Value(token.Hash),
                Sql.Texts(key.Roles),
                Sql.Text(by),
                Sql.Time(key.ExpiresAt)),
        ],
        cancellation) > 0;

    /// <summary>Takes a key back; one that was keeps its time.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> RevokeAsync(TenantId tenant, string id, string by, CancellationToken cancellation) => await writer.WriteAsync(
        tenant,
        [
            new TurnCommand(TellRevokedSql, Sql.Text(id), Sql.Text(by)),
            new TurnCommand(
                "update nba.api_key set revoked_at = coalesce(revoked_at, nba.clock()), revoked_by = coalesce(revoked_by, $2) where tenant = nba.tenant() and id = $1",
                Sql.Text(id),
                Sql.Text(by)),
        ],
        cancellation) > 0;

    /// <summary>The key was used; written once a minute at most, however many silos it is used through.</summary>
    public Task TouchAsync(TenantId tenant, string id, CancellationToken cancellation) => writer.WriteAsync(
        tenant,
        [
            new TurnCommand(
                """
                update nba.api_key set last_used_at = nba.clock()
                where tenant = nba.tenant() and id = $1 and (last_used_at is null or last_used_at < nba.clock() - interval '1 minute')
                """,
                Sql.Text(id)),
        ],
        cancellation);

    private static StoredKey Read(NpgsqlDataReader row) => new(
        new ApiKey(
            row.GetString(0),
            row.GetString(1),
            row.GetFieldValue<string[]>(2),
            row.GetFieldValue<DateTimeOffset>(3),
            row.GetString(4),
            row.TimeOrNull(5),
            row.TimeOrNull(6),
            row.TimeOrNull(7)),
        row.GetFieldValue<byte[]>(8));
}

/// <summary>A key with its hash.</summary>
internal sealed record StoredKey(ApiKey Key, byte[] Hash)
{
    /// <summary>Whether the token has the secret; takes as long for every wrong one.</summary>
    public bool Fits(KeyToken token) => CryptographicOperations.FixedTimeEquals(Hash, token.Hash);
}
