using System.Runtime.CompilerServices;
using Npgsql;

namespace NbaGrains.Runtime.Storage;

/// <summary>Statements outside of turns: each call is one batch, one transaction, one scope.</summary>
internal static class DatabaseCalls
{
    /// <summary>Runs statements together.</summary>
    /// <returns>How many rows the last of them changed.</returns>
    public static async Task<int> ExecuteAsync(this Database database, Scope scope, CancellationToken cancellation, params TurnCommand[] commands)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var batch = Database.Batch(connection, scope, commands);
        await batch.ExecuteNonQueryAsync(cancellation);
        return (int)batch.BatchCommands[^1].RecordsAffected;
    }

    /// <summary>The rows of the last statement, as they come: however many there are.</summary>
    public static async IAsyncEnumerable<T> QueryAsync<T>(
        this Database database, Scope scope, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellation, params TurnCommand[] commands)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var batch = Database.Batch(connection, scope, commands);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        for (var i = 0; i < commands.Length; i++)
            await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            yield return read(rows);
    }
}
