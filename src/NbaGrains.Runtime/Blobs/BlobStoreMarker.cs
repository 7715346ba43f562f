using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Blobs;

/// <summary>The file by which a folder is known to be the cluster's. It is written before the database knows its id, so that a silo that dies in between leaves no riddle.</summary>
internal static class BlobStoreMarker
{
    private const string Claim = """
        with claimed as (insert into nba.blob_store (id) values ($1) on conflict do nothing returning id)
        select id from claimed union all select id from nba.blob_store
        """;

    public static async Task ProveAsync(Database database, BlobFolder folder, CancellationToken cancellation)
    {
        try
        {
            var known = await IdAsync(database, new TurnCommand("select id from nba.blob_store"), cancellation);
            if (known is null)
            {
                DurableFolder.Create(folder.Root);
                if (Read(folder) is null)
                    await WriteAsync(folder, cancellation);
                if (Guid.TryParse(Read(folder), out var ours))
                    known = await IdAsync(database, new TurnCommand(Claim, new NpgsqlParameter<Guid> { TypedValue = ours }), cancellation)
                        ?? await IdAsync(database, new TurnCommand("select id from nba.blob_store"), cancellation);
            }

            var found = Read(folder);
            if (known is null || !Guid.TryParse(found, out var theirs) || theirs != known)
                throw BlobErrors.AnotherStore(folder.Root, known ?? Guid.Empty, found);
        }
        catch (Exception e) when (BlobErrors.IsOfDisk(e))
        {
            throw BlobErrors.CannotRead(folder.Root, e);
        }

        await TryWritingAsync(folder, cancellation);
    }

    private static async Task<Guid?> IdAsync(Database database, TurnCommand command, CancellationToken cancellation) =>
        (await database.QueryAsync(Scope.Keep, row => row.GetGuid(0), cancellation, command).ToListAsync(cancellation)) is [var id, ..] ? id : null;

    private static string? Read(BlobFolder folder) => File.Exists(folder.Marker) ? File.ReadAllText(folder.Marker).Trim() : null;

    /// <summary>Of silos that start at once in one folder, the first one's file stays.</summary>
    private static async Task WriteAsync(BlobFolder folder, CancellationToken cancellation)
    {
        var aside = $"{folder.Marker}.{Path.GetRandomFileName()}";
        await File.WriteAllTextAsync(aside, $"{Guid.NewGuid()}\n", cancellation);
        try
        {
            File.Move(aside, folder.Marker, overwrite: false);
            DurableFolder.Sync(folder.Root);
        }
        catch (IOException) when (File.Exists(folder.Marker))
        {
            File.Delete(aside);
        }
    }

    private static async Task TryWritingAsync(BlobFolder folder, CancellationToken cancellation)
    {
        var probe = $"{folder.Marker}.{Path.GetRandomFileName()}";
        try
        {
            await BlobWriter.WriteAsync(probe, new MemoryStream([0]), cancellation);
        }
        finally
        {
            BlobWriter.Discard(probe);
        }
    }
}
