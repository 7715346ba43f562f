using NbaGrains.Quality.Partitions;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Grains.Runs;

/// <summary>The states of partitions and of merged ones, as blobs; of a small run on the only silo, in its memory.</summary>
internal sealed class RunStates(IBlobs blobs, SiloPeers peers, RunSessions sessions)
{
    /// <summary>
    /// Keeps the state of a partition. Storing costs as much as a tenth of the scan, and is for others: where there are none, the state stays here. What is lost
    /// then, with this process, to a silo that has come since, or to an attempt at the verdict that failed, is scanned again, and stored that time.
    /// </summary>
    /// <returns>Where it is stored; null where it is not.</returns>
    public async Task<BlobId?> KeepAsync(TenantId tenant, RunSession session, int partition, RunTask task, PartitionState state, CancellationToken cancellation)
    {
        if (peers.Any || sessions.AreMany || task.Pass > 1 || RunTree.Top(task.Order.Partitions) > 1)
            return await KeepAsync(tenant, session, state, cancellation);
        session.KeepUnstored(partition, state);
        return null;
    }

    /// <summary>Keeps a state; it stays with the session as well, so that whoever merges here need not read it back.</summary>
    public async Task<BlobId> KeepAsync(TenantId tenant, RunSession session, PartitionState state, CancellationToken cancellation)
    {
        // One that a power cut damages is scanned again.
        var blob = (await blobs.PutAsync(tenant, [state.Write], durable: false, cancellation))[0];
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
