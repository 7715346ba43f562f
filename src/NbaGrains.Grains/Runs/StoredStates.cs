using NbaGrains.Quality.Partitions;
using NbaGrains.Runtime;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>What runs have stored. Nothing rests on it that a scan could not find again: what cannot be read is as good as not there.</summary>
internal static class StoredStates
{
    /// <summary>Reads one; null where it is lost, damaged, or of another version of this program.</summary>
    public static async Task<StoredScan?> FindStateAsync(this IBlobs blobs, TenantId tenant, BlobId id, CancellationToken cancellation)
    {
        try
        {
            await using var content = await blobs.OpenAsync(tenant, id, cancellation);
            await using var buffered = new BufferedStream(content, 1 << 16);
            return StoredScan.Read(buffered);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return null;
        }
    }

    /// <summary>Whether a content is lost or damaged: to read it again later would not help.</summary>
    public static bool IsUnreadable(Exception e) => e is InvalidDataException or EndOfStreamException or RuntimeException { IsTransient: false };
}
