using System.Security.Cryptography;

namespace NbaGrains.Runtime.Blobs;

/// <summary>The steps of writing a file that nobody ever sees half of.</summary>
internal static class BlobWriter
{
    private const int BufferBytes = 1 << 17;

    /// <summary>Writes a new file through to the disk, hashing on the way. Errors of the content's own stream are passed on as they are.</summary>
    /// <exception cref="RuntimeException">It cannot be written.</exception>
    public static async Task<(BlobId Id, long Size)> WriteAsync(string path, Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var size = 0L;
        await using var file = OnDisk(path, () =>
        {
            DurableFolder.Create(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        });
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            OnDisk(path, () =>
            {
                file.Write(buffer, 0, read);
                return read;
            });
            size += read;
        }

        OnDisk(path, () =>
        {
            file.Flush(flushToDisk: true);
            return size;
        });
        return (BlobId.Of(hash.GetHashAndReset()), size);
    }

    /// <summary>Renames a written file; whoever opened an earlier one of the same content keeps reading that.</summary>
    /// <exception cref="RuntimeException">It cannot be renamed.</exception>
    public static void Place(string aside, string path) => OnDisk(path, () =>
    {
        var folder = Path.GetDirectoryName(path)!;
        DurableFolder.Create(folder);
        File.Move(aside, path, overwrite: true);
        DurableFolder.Sync(folder);
        return path;
    });

    /// <summary>Removes what was written aside, where it still is.</summary>
    public static void Discard(string aside)
    {
        try
        {
            File.Delete(aside);
        }
        catch (Exception e) when (BlobErrors.IsOfDisk(e))
        {
            // The collector removes it, once the disk is back.
        }
    }

    /// <summary>Renames a file back to where it was, where that can be done.</summary>
    public static void Restore(string aside, string path)
    {
        try
        {
            File.Move(aside, path);
        }
        catch (Exception e) when (BlobErrors.IsOfDisk(e))
        {
            // Whoever puts the blob again brings the file.
        }
    }

    private static T OnDisk<T>(string path, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (BlobErrors.IsOfDisk(e))
        {
            throw BlobErrors.CannotWrite(path, e);
        }
    }
}
