using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Blobs;

/// <summary>The table <c>nba.blob</c>, as seen by those who put and read.</summary>
internal static class BlobTable
{
    // Waits for a collector that is just deleting the row, or the file that has none, and then makes it anew. In the order of hashes: two that put the same
    // blobs wait for each other at most once.
    private const string Touch = """
        insert into nba.blob (tenant, hash, size)
        select $1, hash, max(size) from unnest($2::bytea[], $3::bigint[]) as b (hash, size) group by hash order by hash
        on conflict (tenant, hash) do update set touched_at = nba.clock()
        """;

    private const string Find = "select count(*) from nba.blob where tenant = $1 and hash = $2";

    public static Task TouchAsync(Database database, TenantId tenant, IReadOnlyCollection<(BlobId Id, long Size)> blobs, CancellationToken cancellation) => database.ExecuteAsync(
        Scope.Of(tenant),
        cancellation,
        new TurnCommand(Touch, Sql.Text(tenant.Value), Sql.Value(blobs.Select(blob => blob.Id.ToBytes()).ToArray()), Sql.Value(blobs.Select(blob => blob.Size).ToArray())));

    public static async Task<bool> HasAsync(Database database, TenantId tenant, BlobId id, CancellationToken cancellation) => await database.QueryAsync(
        Scope.Of(tenant), row => row.GetInt64(0), cancellation, new TurnCommand(Find, Sql.Text(tenant.Value), Sql.Value(id.ToBytes()))).SingleAsync(cancellation) > 0;
}
