using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Blobs;

/// <summary>
/// Large contents, each once per tenant. A blob that no row refers to by foreign key within a day of its Put is collected; then the row that wants
/// to refer to it is refused.
/// </summary>
public interface IBlobs
{
    /// <summary>Keeps a content; it is on the disk when this returns. Putting it again costs the reading of it.</summary>
    /// <exception cref="RuntimeException">The store cannot be written; nothing half-written stays, and the same Put may work later.</exception>
    Task<BlobId> PutAsync(TenantId tenant, Stream content, CancellationToken cancellation = default);

    /// <summary>As above, for contents that are written: side by side, each on a thread of its own, as it may take long.</summary>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="writes">Write them.</param>
    /// <param name="durable">
    /// Whether they have to survive a power cut. What can be made again need not: then the disk is not waited for, and reading after such a cut may find damage. For contents that nobody else
    /// has: one that was put before is written anew.
    /// </param>
    /// <param name="cancellation">Gives up before or after the writing.</param>
    /// <exception cref="RuntimeException">The store cannot be written; nothing half-written stays, and the same Put may work later.</exception>
    Task<IReadOnlyList<BlobId>> PutAsync(TenantId tenant, IReadOnlyList<Action<Stream>> writes, bool durable = true, CancellationToken cancellation = default);

    /// <summary>Opens a content to be read once, from beginning to end. Reaching the end of one that was damaged throws.</summary>
    /// <exception cref="RuntimeException">It is not there, or cannot be read.</exception>
    Task<Stream> OpenAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default);

    /// <summary>
    /// The file that holds a content, for those who read many places of it at once; null where the store has no files. Its bytes are not verified: the
    /// reader has a checksum of its own, or calls <see cref="VerifyAsync"/>.
    /// </summary>
    string? FileOf(TenantId tenant, BlobId id);

    /// <summary>Reads it all.</summary>
    /// <exception cref="RuntimeException">It is not there, cannot be read, or was damaged.</exception>
    Task VerifyAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default);

    /// <summary>Whether it was put, and not collected since.</summary>
    Task<bool> ExistsAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default);
}
