using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.TestKit;

/// <summary>
/// A PostgreSQL of this process's own, in a temporary folder: started with the first use, gone with the process. Each test has a database of its own in it, made
/// from a template in a few milliseconds.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<LocalPostgres>> Shared = new(static () => LocalPostgres.ThrowawayAsync());
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly HashSet<string> Templates = [];
    private static int _databases;

    /// <summary>The server, which all tests of the process share.</summary>
    public static Task<LocalPostgres> ServerAsync() => Shared.Value;

    /// <summary>Makes a database.</summary>
    /// <param name="template">The name of what it begins with; made once by <paramref name="prepare"/>.</param>
    /// <param name="prepare">Given the connection string of the template.</param>
    /// <returns>Its connection string, as the owner.</returns>
    public static async Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        var server = await ServerAsync().ConfigureAwait(false);
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!Templates.Contains(template))
            {
                await RunAsync(server, $"create database \"{template}\"").ConfigureAwait(false);
                await prepare(Of(server, template, pooling: false)).ConfigureAwait(false);
                Templates.Add(template);
            }

            // One at a time: the template must have no connections.
            await RunAsync(server, $"create database \"{name}\" template \"{template}\"").ConfigureAwait(false);
        }
        finally
        {
            Gate.Release();
        }

        return Of(server, name, pooling: true);
    }

    /// <summary>Drops a database, whoever is connected.</summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await RunAsync(await ServerAsync().ConfigureAwait(false), $"drop database if exists \"{name}\" with (force)").ConfigureAwait(false);
    }

    private static async Task RunAsync(LocalPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(Of(server, "postgres", pooling: false));
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static string Of(LocalPostgres server, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, Pooling = pooling }.ConnectionString;
}
