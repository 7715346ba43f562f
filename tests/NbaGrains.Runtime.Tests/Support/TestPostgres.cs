using NbaGrains.Runtime.Migrations;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Support;

/// <summary>Databases of the engine alone, for tests below the silo.</summary>
public sealed class TestPostgres
{
    /// <summary>What silos log in as here. Not a superuser: row-level security is for it as well, and every right that is missing shows.</summary>
    public const string Login = "nba";

    private static readonly Lazy<Task<TestPostgres>> Instance = new(StartAsync);

    private readonly TestKit.TestPostgres _server;

    private TestPostgres(TestKit.TestPostgres server) => _server = server;

    public static Task<TestPostgres> Get() => Instance.Value;

    /// <summary>A database with the newest schema of the engine.</summary>
    public static async Task<string> CreateAsync() => await (await Get()).NewDatabaseAsync();

    /// <summary>A database with the newest schema of the engine.</summary>
    public async Task<string> NewDatabaseAsync() => await _server.CreateDatabaseAsync("engine", async owner =>
    {
        await ExecuteAsync(owner, $"alter database engine owner to {Login}");
        await Migrator.MigrateAsync(As(owner, Login), [MigrationSet.Runtime]);
    });

    /// <summary>A database with nothing in it.</summary>
    public Task<string> NewEmptyDatabaseAsync() => _server.CreateDatabaseAsync("empty", _ => Task.CompletedTask);

    /// <param name="database">Its name.</param>
    /// <param name="role">With whose rights; null for the server's owner's.</param>
    public string ConnectionString(string database, string? role = null) =>
        As(new NpgsqlConnectionStringBuilder(_server.Server.ConnectionString) { Database = database, Pooling = false }.ConnectionString, role);

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

    private static async Task<TestPostgres> StartAsync()
    {
        var server = await TestKit.TestPostgres.SharedAsync();
        await ExecuteAsync(server.Server.ConnectionString, $"create role {Login} login createrole");
        return new TestPostgres(server);
    }

    /// <summary>The same database, with the rights of a role.</summary>
    public static string As(string connectionString, string? role) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Options = role is null ? null : $"-c role={role.Replace(" ", "\\ ", StringComparison.Ordinal)}",
    }.ConnectionString;
}
