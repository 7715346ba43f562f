using Npgsql;

namespace NbaGrains.Runtime.Storage;

/// <summary>Runs one statement in a scope, as one transaction in one round trip.</summary>
internal static class ScopedSql
{
    // Tables of work change faster than statistics follow; their statements are written for nested loops over indexes.
    // Planned each time (about 1 ms for a claim): a plan made while the table was empty reads all of it once it is full, ten times slower.
    private const string Steady = """
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
               set_config('enable_bitmapscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)
        """;

    /// <summary>The rows of a statement over tables of work, all tenants.</summary>
    public static async Task<List<T>> WorkAsync<T>(Database database, TurnCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation = default)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        return await WorkAsync(connection, command, read, cancellation);
    }

    /// <summary>The same on a connection of the caller's.</summary>
    public static async Task<List<T>> WorkAsync<T>(NpgsqlConnection connection, TurnCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation = default)
    {
        await using var batch = Database.Batch(connection, Scope.Work);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Steady));
        batch.BatchCommands.Add(Command(command));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        await reader.NextResultAsync(cancellation);
        return rows;
    }

    /// <summary>Statements of one tenant that commit together.</summary>
    public static async Task TenantAsync(Database database, Grains.TenantId tenant, IEnumerable<TurnCommand> commands, CancellationToken cancellation = default)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var batch = Database.Batch(connection, Scope.Of(tenant));
        foreach (var command in commands)
            batch.BatchCommands.Add(Command(command));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The command with parameters of its own: Npgsql lets a parameter belong to one command only, and commands are repeated.</summary>
    public static NpgsqlBatchCommand Command(TurnCommand command)
    {
        var copy = new NpgsqlBatchCommand(command.Sql);
        foreach (var parameter in command.Parameters)
            copy.Parameters.Add(parameter.Clone());
        return copy;
    }
}
