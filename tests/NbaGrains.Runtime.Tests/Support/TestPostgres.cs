using NbaGrains.Runtime.Migrations;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Support;

/// <summary>Databases of the engine alone, for tests below the silo.</summary>
public sealed class TestPostgres
{
    private static readonly Lazy<Task<TestPostgres>> Instance = new(async () => new TestPostgres((await TestKit.TestPostgres.SharedAsync()).Server.ConnectionString));

    private readonly string _server;

    private TestPostgres(string server) => _server = server;

    public static Task<TestPostgres> Get() => Instance.Value;

    /// <summary>A database with the newest schema of the engine.</summary>
    public static async Task<string> CreateAsync() =>
        await (await TestKit.TestPostgres.SharedAsync()).CreateDatabaseAsync("engine", owner => Migrator.MigrateAsync(owner, [MigrationSet.Runtime]));

    public Task<string> NewDatabaseAsync() => CreateAsync();

    /// <summary>A database with nothing in it.</summary>
    public async Task<string> NewEmptyDatabaseAsync() =>
        await (await TestKit.TestPostgres.SharedAsync()).CreateDatabaseAsync("empty", _ => Task.CompletedTask);

    public string ConnectionString(string database, string user = "nba_owner") =>
        new NpgsqlConnectionStringBuilder(_server) { Database = database, Username = user, Pooling = false }.ConnectionString;

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
