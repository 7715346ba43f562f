using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Blobs;

/// <summary>
/// Removes files that no row knows. Each blob gets a row that is never committed: whoever puts the same one waits for it, and has its own file renamed into
/// place afterwards. The database may end that wait early (it does when this process is frozen); so files go aside first, and back again unless the rows
/// were held to the end.
/// </summary>
internal sealed class BlobRemoval : IAsyncDisposable
{
    // In an order, so that two removals of the same blobs do not wait for each other in a circle. A blob that has a row is left out.
    private const string Hold = """
        insert into nba.blob (tenant, hash, size) select tenant, hash, 0 from unnest($1::text[], $2::bytea[]) as b (tenant, hash) order by tenant, hash
        on conflict do nothing
        returning tenant, hash
        """;

    private readonly BlobFolder _folder;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly List<(string Tenant, BlobId Id)> _held = [];
    private readonly List<(string Path, string Aside)> _moved = [];

    private BlobRemoval(BlobFolder folder, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_folder, _connection, _transaction) = (folder, connection, transaction);

    /// <summary>Holds off writers of the blobs that have no row.</summary>
    public static async Task<BlobRemoval> BeginAsync(
        Database database, BlobFolder folder, IReadOnlyCollection<(string Tenant, BlobId Id)> blobs, CancellationToken cancellation)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellation);
        try
        {
            var removal = new BlobRemoval(folder, connection, await connection.BeginTransactionAsync(cancellation));
            var hold = new TurnCommand(Hold, Sql.Texts(blobs.Select(blob => blob.Tenant)), Sql.Value(blobs.Select(blob => blob.Id.ToBytes()).ToArray()));
            await using var batch = Database.Batch(connection, Scope.Keep, hold);
            await using var rows = await batch.ExecuteReaderAsync(cancellation);
            await rows.NextResultAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
                removal._held.Add((rows.GetString(0), BlobId.Of(rows.GetFieldValue<byte[]>(1))));
            return removal;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the files of those it holds out of place.</summary>
    public void MoveAside()
    {
        foreach (var (tenant, id) in _held)
        {
            var (path, aside) = (_folder.PathOf(tenant, id), Path.Combine(_folder.FolderOfUnfinished(tenant), Path.GetRandomFileName()));
            if (!File.Exists(path))
                continue;
            Directory.CreateDirectory(_folder.FolderOfUnfinished(tenant));
            File.Move(path, aside);
            _moved.Add((path, aside));
        }
    }

    /// <summary>Lets go of the rows, and deletes what went aside.</summary>
    /// <exception cref="NpgsqlException">They were not held until now.</exception>
    public async Task EndAsync()
    {
        await _transaction.RollbackAsync(CancellationToken.None);
        foreach (var (_, aside) in _moved)
            File.Delete(aside);
        _moved.Clear();
    }

    /// <summary>What is still aside goes back, where nobody has put it again.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (path, aside) in _moved.Where(file => !File.Exists(file.Path)))
            BlobWriter.Restore(aside, path);
        await _connection.DisposeAsync();
    }
}
