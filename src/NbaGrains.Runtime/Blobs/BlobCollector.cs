using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Blobs;

/// <summary>
/// Removes blobs that nothing refers to, files that no row knows, and what writers left behind. A row goes first, and is gone for good before its file is
/// touched: a collector that dies between the two leaves a file that no row knows.
/// </summary>
internal sealed class BlobCollector(Database database, string root, TimeProvider time, TimeSpan? grace = null) : IChore
{
    // So few that a Put that waits for one of them does not run into its lock timeout.
    private const int Batch = 100;

    private const string Collect = "select tenant, hash from nba.collect_blobs($1, $2)";

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
            foreach (var blobs in _folder.BlobsOf(tenant).Where(blob => IsOld(_folder.PathOf(tenant, blob))).Select(blob => (tenant, blob)).Chunk(Batch))
                await RemoveAsync(blobs, cancellation);
        }
    }

    private async Task<int> CollectAsync(CancellationToken cancellation)
    {
        var blobs = await database.QueryAsync(
            Scope.Keep,
            row => (row.GetString(0), BlobId.Of(row.GetFieldValue<byte[]>(1))),
            cancellation,
            new TurnCommand(Collect, Sql.Value(_grace), Sql.Value(Batch))).ToListAsync(cancellation);
        await RemoveAsync(blobs, cancellation);
        return blobs.Count;
    }

    private async Task RemoveAsync(IReadOnlyCollection<(string Tenant, BlobId Id)> blobs, CancellationToken cancellation)
    {
        await using var removal = await BlobRemoval.BeginAsync(database, _folder, blobs, cancellation);
        removal.MoveAside();
        await removal.EndAsync();
    }

    private bool IsOld(string file) => File.GetLastWriteTimeUtc(file) < time.GetUtcNow().UtcDateTime - _grace;
}
