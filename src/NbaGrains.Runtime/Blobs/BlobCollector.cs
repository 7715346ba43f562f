using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Blobs;

/// <summary>
/// Removes blobs that nothing refers to, files that no row knows, and what writers left behind. A file is removed while its row is locked, before the
/// transaction commits: a Put of the same blob waits for that, and then puts it back.
/// </summary>
internal sealed class BlobCollector(Database database, string root, TimeProvider time, TimeSpan? grace = null) : IChore
{
    // So few that a Put that waits for one of them does not run into its lock timeout.
    private const int Batch = 100;

    private const string Collect = "select tenant, hash from nba.collect_blobs($1, $2)";

    private const string Adopt = "insert into nba.blob (tenant, hash, size) values ($1, $2, 0) on conflict do nothing";

    private readonly BlobFolder _folder = new(root);
    private readonly TimeSpan _grace = grace ?? TimeSpan.FromDays(1);

    public string Name => "collect blobs";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!File.Exists(_folder.Marker))
            throw BlobErrors.NotMounted(_folder.Root);
        while (await CollectAsync(cancellation) == Batch)
            continue;
        foreach (var tenant in _folder.Tenants())
        {
            foreach (var file in _folder.UnfinishedOf(tenant).Where(IsOld))
                File.Delete(file);
            foreach (var blob in _folder.BlobsOf(tenant).Where(blob => IsOld(_folder.PathOf(tenant, blob))))
                await RemoveStrayAsync(tenant, blob, cancellation);
        }
    }

    private async Task<int> CollectAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var blobs = await connection.ReadBlobsAsync(
            new TurnCommand(Collect, new NpgsqlParameter<TimeSpan> { TypedValue = _grace }, new NpgsqlParameter<int> { TypedValue = Batch }), cancellation);
        foreach (var (tenant, id) in blobs)
            Remove(_folder.PathOf(tenant, id));
        await transaction.CommitAsync(cancellation);
        return blobs.Count;
    }

    /// <summary>A file without a row: of a writer that died, or of a collector whose commit failed. The row it gets here holds off its writers and is never committed.</summary>
    private async Task RemoveStrayAsync(string tenant, BlobId id, CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await connection.ExecuteInAsync(Scope.Keep, new TurnCommand(Adopt, BlobTable.Key(tenant, id)), cancellation) == 1 && IsOld(_folder.PathOf(tenant, id)))
            Remove(_folder.PathOf(tenant, id));
        await transaction.RollbackAsync(cancellation);
    }

    private bool IsOld(string file) => File.GetLastWriteTimeUtc(file) < time.GetUtcNow().UtcDateTime - _grace;

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Never written, or removed already.
        }
    }
}
