using NbaGrains.Quality.Partitions;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>The states of partitions and of merged ones, as blobs.</summary>
internal sealed class RunStates(IBlobs blobs)
{
    /// <summary>Keeps a state; it stays with the session as well, so that whoever merges here need not read it back.</summary>
    public async Task<BlobId> KeepAsync(TenantId tenant, RunSession session, PartitionState state, CancellationToken cancellation)
    {
        var blob = await blobs.PutAsync(tenant, state.Write, cancellation);
        session.Keep(blob, state);
        return blob;
    }

    /// <summary>A state, whoever made it; null where it is lost or damaged.</summary>
    public async Task<PartitionState?> TakeAsync(TenantId tenant, RunSession session, BlobId blob, CancellationToken cancellation)
    {
        if (session.Take(blob) is { } state)
            return state;
        try
        {
            await using var content = await blobs.OpenAsync(tenant, blob, cancellation);
            await using var buffered = new BufferedStream(content, 1 << 16);
            return session.Run.Read(buffered);
        }
        catch (Exception e) when (StoredStates.IsUnreadable(e))
        {
            return null;
        }
    }
}
