using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Blobs;

/// <summary>
/// Blobs in a folder that all silos mount. A content is written aside, gets its row, and is renamed into place last: a collector that is removing the
/// file of the same blob has either ended before the row is there, or sees the row and leaves the file.
/// </summary>
/// <param name="database">Where the rows are.</param>
/// <param name="root">The folder.</param>
public sealed class FolderBlobs(Database database, string root) : IBlobs
{
    private readonly BlobFolder _folder = new(root);

    /// <summary>
    /// Proves that this is the folder the cluster uses, and that it can be read and written. The first silo of a cluster leaves a file in it. Before
    /// this, and while the file is missing, nothing is put.
    /// </summary>
    /// <exception cref="RuntimeException">It is another folder, or it cannot be used.</exception>
    public Task ProveReadableAsync(CancellationToken cancellation = default) => BlobStoreMarker.ProveAsync(database, _folder, cancellation);

    /// <inheritdoc/>
    public async Task<BlobId> PutAsync(TenantId tenant, Stream content, CancellationToken cancellation = default) =>
        (await PutAsync(tenant, [aside => BlobWriter.WriteAsync(aside, content, cancellation)], durable: true, cancellation))[0];

    /// <inheritdoc/>
    public Task<IReadOnlyList<BlobId>> PutAsync(TenantId tenant, IReadOnlyList<Action<Stream>> writes, bool durable = true, CancellationToken cancellation = default) => PutAsync(
        tenant,
        [.. writes.Select(write => (Func<string, Task<(BlobId, long)>>)(aside =>
            Task.Factory.StartNew(() => BlobWriter.Write(aside, write, durable), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)))],
        durable,
        cancellation);

    private async Task<IReadOnlyList<BlobId>> PutAsync(TenantId tenant, Func<string, Task<(BlobId Id, long Size)>>[] writes, bool durable, CancellationToken cancellation)
    {
        if (!File.Exists(_folder.Marker))
            throw BlobErrors.NotMounted(_folder.Root);
        string[] asides = [.. writes.Select(_ => Path.Combine(_folder.FolderOfUnfinished(tenant.Value), Path.GetRandomFileName()))];
        try
        {
            var written = await Task.WhenAll(writes.Zip(asides, (write, aside) => write(aside)));
            await BlobTable.TouchAsync(database, tenant, written, cancellation);
            foreach (var (aside, (id, _)) in asides.Zip(written))
                BlobWriter.Place(aside, _folder.PathOf(tenant.Value, id), durable);
            return [.. written.Select(blob => blob.Id)];
        }
        catch
        {
            foreach (var aside in asides)
                BlobWriter.Discard(aside);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        var path = _folder.PathOf(tenant.Value, id);
        try
        {
            return Task.FromResult<Stream>(new VerifyingStream(File.OpenRead(path), id));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw File.Exists(_folder.Marker) ? BlobErrors.NotThere(tenant, id, path) : BlobErrors.NotMounted(_folder.Root);
        }
        catch (Exception e) when (BlobErrors.IsOfDisk(e))
        {
            throw BlobErrors.CannotRead(path, e);
        }
    }

    /// <inheritdoc/>
    public string? FileOf(TenantId tenant, BlobId id) => _folder.PathOf(tenant.Value, id);

    /// <inheritdoc/>
    public async Task VerifyAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        await using var content = await OpenAsync(tenant, id, cancellation);
        await content.CopyToAsync(Stream.Null, cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default) =>
        await BlobTable.HasAsync(database, tenant, id, cancellation) && File.Exists(_folder.PathOf(tenant.Value, id));
}
