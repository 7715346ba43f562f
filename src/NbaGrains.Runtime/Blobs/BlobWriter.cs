namespace NbaGrains.Runtime.Blobs;

/// <summary>The steps of writing a file that nobody ever sees half of.</summary>
internal static class BlobWriter
{
    // Below what the runtime keeps apart as a large object.
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes a new file through to the disk, hashing on the way. Errors of the content's own stream are passed on as they are.</summary>
    /// <exception cref="RuntimeException">It cannot be written.</exception>
    public static async Task<(BlobId Id, long Size)> WriteAsync(string path, Stream content, CancellationToken cancellation)
    {
        await using var file = new BlobFile(path);
        var buffer = new byte[BufferBytes];
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
            file.Write(buffer, 0, read);
        return file.Complete(durable: true);
    }

    /// <summary>As above, for who writes rather than is read.</summary>
    /// <exception cref="RuntimeException">It cannot be written.</exception>
    public static (BlobId Id, long Size) Write(string path, Action<Stream> write, bool durable)
    {
        using var file = new BlobFile(path);
        using var buffered = new BufferedStream(file, BufferBytes);
        write(buffered);
        buffered.Flush();
        return file.Complete(durable);
    }

    /// <summary>Renames a written file; whoever opened an earlier one of the same content keeps reading that.</summary>
    /// <exception cref="RuntimeException">It cannot be renamed.</exception>
    public static void Place(string aside, string path, bool durable) => OnDisk(path, () =>
    {
        var folder = Path.GetDirectoryName(path)!;
        DurableFolder.Create(folder);
        File.Move(aside, path, overwrite: true);
        if (durable)
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

    /// <exception cref="RuntimeException">The disk says no.</exception>
    internal static T OnDisk<T>(string path, Func<T> run)
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
