using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Blobs;

/// <summary>The table <c>nba.blob</c>, as seen by those who put and read.</summary>
internal static class BlobTable
{
    // Waits for a collector that is just deleting the row, and then makes it anew.
    private const string Touch = """
        insert into nba.blob (tenant, hash, size) values ($1, $2, $3)
        on conflict (tenant, hash) do update set touched_at = nba.clock()
        """;

    private const string Find = "select count(*) from nba.blob where tenant = $1 and hash = $2";

    public static Task TouchAsync(Database database, TenantId tenant, BlobId id, long size, CancellationToken cancellation) => database.ExecuteAsync(
        Scope.Of(tenant),
        cancellation,
        new TurnCommand(Touch, [.. Key(tenant.Value, id), new NpgsqlParameter<long> { TypedValue = size }]));

    public static async Task<bool> HasAsync(Database database, TenantId tenant, BlobId id, CancellationToken cancellation) => await database.QueryAsync(
        Scope.Of(tenant), row => row.GetInt64(0), cancellation, new TurnCommand(Find, Key(tenant.Value, id))).SingleAsync(cancellation) > 0;

    public static NpgsqlParameter[] Key(string tenant, BlobId id) =>
        [new NpgsqlParameter<string> { TypedValue = tenant }, new NpgsqlParameter<byte[]> { TypedValue = id.ToBytes() }];
}
