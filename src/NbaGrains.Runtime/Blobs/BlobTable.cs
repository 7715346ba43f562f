using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Blobs;

/// <summary>The table <c>nba.blob</c>, as seen by those who put and read.</summary>
internal static class BlobTable
{
    // Waits for a collector that is just deleting the row, or the file that has none, and then makes it anew.
    private const string Touch = """
        insert into nba.blob (tenant, hash, size) values ($1, $2, $3)
        on conflict (tenant, hash) do update set touched_at = nba.clock()
        """;

    private const string Find = "select count(*) from nba.blob where tenant = $1 and hash = $2";

    public static Task TouchAsync(Database database, TenantId tenant, BlobId id, long size, CancellationToken cancellation) => database.ExecuteAsync(
        Scope.Of(tenant),
        cancellation,
        new TurnCommand(Touch, Sql.Text(tenant.Value), Sql.Value(id.ToBytes()), Sql.Value(size)));

    public static async Task<bool> HasAsync(Database database, TenantId tenant, BlobId id, CancellationToken cancellation) => await database.QueryAsync(
        Scope.Of(tenant), row => row.GetInt64(0), cancellation, new TurnCommand(Find, Sql.Text(tenant.Value), Sql.Value(id.ToBytes()))).SingleAsync(cancellation) > 0;
}
