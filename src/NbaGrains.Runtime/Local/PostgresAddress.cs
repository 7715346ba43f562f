using Npgsql;

namespace NbaGrains.Runtime.Local;

/// <summary>The PostgreSQL to use. Disposing leaves a local one; a server of one's own is not touched.</summary>
public sealed class PostgresAddress : IAsyncDisposable
{
    internal PostgresAddress(string connectionString, LocalPostgres? local)
    {
        (ConnectionString, Local) = (connectionString, local);
    }

    /// <summary>For Npgsql. May hold a password: never logged.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether <c>nba</c> runs it itself.</summary>
    public bool IsLocal => Local is not null;

    /// <summary>The private server; null for a server of one's own.</summary>
    public LocalPostgres? Local { get; }

    /// <summary>Host, port, user and database, never the password.</summary>
    public override string ToString()
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        return $"{settings.Host}:{settings.Port}, user {settings.Username ?? "(the system's)"}, database {settings.Database ?? settings.Username ?? "(the user's)"}";
    }

    /// <summary>Leaves a local server.</summary>
    public ValueTask DisposeAsync() => Local?.DisposeAsync() ?? ValueTask.CompletedTask;
}
