using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.TestKit;

/// <summary>
/// A PostgreSQL in a temporary folder, of memory where there is room, gone with the process. Each test has a database of its own in it, made from a template in a few milliseconds.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private static readonly Lazy<Task<TestPostgres>> Shared = new(static () => StartAsync());

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly HashSet<string> _templates = [];
    private int _databases;

    private TestPostgres(ThrowawayPostgres server) => Server = server;

    /// <summary>The server: its socket, and the ways to stop and restart it.</summary>
    public ThrowawayPostgres Server { get; }

    /// <summary>The one that tests of a process share; started with the first use.</summary>
    public static Task<TestPostgres> SharedAsync() => Shared.Value;

    /// <summary>One of one's own, to stop, restart or fill up.</summary>
    /// <param name="options">Its settings; null for the fastest.</param>
    public static async Task<TestPostgres> StartAsync(ThrowawayOptions? options = null) => new(await LocalPostgres.Throwaway(options).ConfigureAwait(false));

    /// <summary>Makes a database.</summary>
    /// <param name="template">The name of what it begins with; made once by <paramref name="prepare"/>.</param>
    /// <param name="prepare">Given the connection string of the template.</param>
    /// <returns>Its connection string, as the owner.</returns>
    public async Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_templates.Contains(template))
            {
                await RunAsync($"create database \"{template}\"").ConfigureAwait(false);
                await prepare(Address(template, pooling: false)).ConfigureAwait(false);
                _templates.Add(template);
            }

            // One at a time: the template must have no connections.
            await RunAsync($"create database \"{name}\" template \"{template}\"").ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        return Address(name, pooling: true);
    }

    /// <summary>Drops a database, whoever is connected.</summary>
    public Task DropDatabaseAsync(string connectionString) =>
        RunAsync($"drop database if exists \"{new NpgsqlConnectionStringBuilder(connectionString).Database}\" with (force)");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await Server.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Address("postgres", pooling: false));
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private string Address(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = database, Pooling = pooling }.ConnectionString;
}
