using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Work;

/// <summary>Statements over tables of work, all tenants: each is one transaction in one round trip.</summary>
internal static class WorkSql
{
    // Tables of work change faster than statistics follow; their statements are written for nested loops over indexes.
    // Planned each time (about 1 ms for a claim): a plan made while the table was empty reads all of it once it is full, ten times slower.
    private static readonly TurnCommand Steady = new("""
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
               set_config('enable_bitmapscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)
        """);

    /// <summary>The rows of a statement.</summary>
    public static async Task<List<T>> RunAsync<T>(Database database, TurnCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation = default)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        return await RunAsync(connection, command, read, cancellation);
    }

    /// <summary>The same on a connection of the caller's.</summary>
    public static async Task<List<T>> RunAsync<T>(NpgsqlConnection connection, TurnCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation = default)
    {
        await using var batch = Database.Batch(connection, Scope.Work, Steady, command);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        var all = new List<T>();
        while (await rows.ReadAsync(cancellation))
            all.Add(read(rows));
        // An error of the commit comes after the rows.
        await rows.NextResultAsync(cancellation);
        return all;
    }
}
