using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Blobs;

/// <summary>Statements within a transaction that the caller ends.</summary>
internal static class CollectorCalls
{
    public static async Task<int> ExecuteInAsync(this NpgsqlConnection connection, Scope scope, TurnCommand command, CancellationToken cancellation)
    {
        await using var batch = Database.Batch(connection, scope, command);
        await batch.ExecuteNonQueryAsync(cancellation);
        return (int)batch.BatchCommands[^1].RecordsAffected;
    }

    public static async Task<List<(string Tenant, BlobId Id)>> ReadBlobsAsync(this NpgsqlConnection connection, TurnCommand command, CancellationToken cancellation)
    {
        var blobs = new List<(string, BlobId)>();
        await using var batch = Database.Batch(connection, Scope.Keep, command);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            blobs.Add((rows.GetString(0), BlobId.Of(rows.GetFieldValue<byte[]>(1))));
        return blobs;
    }
}
