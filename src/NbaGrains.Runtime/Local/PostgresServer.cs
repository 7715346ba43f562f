using Npgsql;

namespace NbaGrains.Runtime.Local;

/// <summary>Which PostgreSQL a process uses: the one that <c>NBA_POSTGRES</c> names, else a private one that <c>nba</c> runs itself.</summary>
public static class PostgresServer
{
    /// <summary>The variable.</summary>
    public const string Variable = "NBA_POSTGRES";

    /// <summary>Returns when a local server answers. A server of one's own is not asked.</summary>
    /// <param name="options">Of the local one, and the environment.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RuntimeException">The variable cannot be understood, or the local server does not start.</exception>
    public static async Task<PostgresAddress> Of(LocalPostgresOptions options, CancellationToken cancellation = default)
    {
        if (Named(options.Environment) is { } named)
            return named;
        return await Local(options, cancellation).ConfigureAwait(false);
    }

    /// <summary>The private server, whatever the variable says. Returns when it answers.</summary>
    /// <param name="options">Where, and how long it may take.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RuntimeException">It does not start.</exception>
    public static async Task<PostgresAddress> Local(LocalPostgresOptions options, CancellationToken cancellation = default)
    {
        var local = await LocalPostgres.Open(options, cancellation).ConfigureAwait(false);
        return new PostgresAddress(local.ConnectionString, local);
    }

    /// <summary>As <see cref="Of(LocalPostgresOptions, CancellationToken)"/>, with defaults.</summary>
    /// <param name="environment">Looks up a variable.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<PostgresAddress> Of(Func<string, string?> environment, CancellationToken cancellation = default) =>
        Of(new LocalPostgresOptions { Environment = environment }, cancellation);

    /// <summary>The server that the variable names; null where it is not set.</summary>
    /// <param name="environment">Looks up a variable.</param>
    /// <exception cref="RuntimeException">It cannot be understood. The message never quotes it, since it may hold a password.</exception>
    public static PostgresAddress? Named(Func<string, string?> environment)
    {
        var text = environment(Variable);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var settings = PostgresUri.IsOne(text) ? PostgresUri.Parse(text) : Keywords(text);
        if (string.IsNullOrEmpty(settings.Host))
            throw new RuntimeException($"{Variable}: names no host. Write Host=...;Database=... or postgres://user@host/database.");
        return new PostgresAddress(settings.ConnectionString, local: null);
    }

    private static NpgsqlConnectionStringBuilder Keywords(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            // What was thrown may quote a part of a password that holds a semicolon: it is not passed on.
            throw new RuntimeException(
                $"{Variable}: cannot be understood. Write Host=...;Username=...;Database=... (a value with ; in double quotes) or postgres://user:password@host/database.");
        }
    }
}
