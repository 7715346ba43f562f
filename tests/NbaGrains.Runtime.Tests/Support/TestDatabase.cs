using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Support;

/// <summary>A fresh migrated database for a test class.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    /// <summary>As a silo uses it.</summary>
    public Database Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        ConnectionString = await (await TestPostgres.Get()).NewDatabaseAsync();
        Database = new Database(TestPostgres.As(ConnectionString, TestPostgres.Login));
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    /// <summary>As the login, a superuser here.</summary>
    public Task<int> ExecuteAsync(string sql, params object[] values) => TestSql.ExecuteAsync(ConnectionString, sql, values);

    /// <summary>The first value of the first row.</summary>
    public Task<T> ScalarAsync<T>(string sql, params object[] values) => TestSql.ScalarAsync<T>(ConnectionString, sql, values);

    internal Task<NpgsqlConnection> OpenAsync() => TestSql.OpenAsync(ConnectionString);
}
