using Npgsql;

namespace NbaGrains.Runtime.Storage;

/// <summary>
/// The connections of a silo: a pool of at most eight. Every batch begins with its scope, which lasts as long as its transaction; so SQL that does not itself
/// change scope sees one tenant, whoever used the connection before (PgBouncer in transaction mode included).
/// </summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>Most connections of the pool. One more is the silo's own, for its heartbeat and for listening.</summary>
    public const int MostConnections = 8;

    // A frozen process, or one that waits for a lock, never holds others up for long.
    private const string SessionOptions = "-c lock_timeout=2s -c statement_timeout=10s -c idle_in_transaction_session_timeout=5s -c jit=off";

    private const string SetScope = "select set_config('role', $1, true), set_config('nba.tenant', $2, true)";

    /// <param name="connectionString">Npgsql's form: host, database, user. Pool and timeouts are set here.</param>
    /// <param name="name">What PostgreSQL shows as <c>application_name</c>.</param>
    public Database(string connectionString, string name = "nba")
    {
        ConnectionString = Settings(connectionString, name).ConnectionString;
        Source = new NpgsqlDataSourceBuilder(ConnectionString).Build();
    }

    /// <summary>What every connection of a silo has in common.</summary>
    internal static NpgsqlConnectionStringBuilder Settings(string connectionString, string name)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= name;
        settings.MaxPoolSize = MostConnections;
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        settings.Timeout = 5;
        settings.CommandTimeout = 15;
        settings.CancellationTimeout = 1000;
        settings.Enlist = false;
        settings.IncludeErrorDetail = false;
        settings.Options = string.IsNullOrEmpty(settings.Options) ? SessionOptions : $"{SessionOptions} {settings.Options}";
        return settings;
    }

    /// <summary>The pool.</summary>
    internal NpgsqlDataSource Source { get; }

    /// <summary>With the settings of the pool. May hold a password: never logged.</summary>
    internal string ConnectionString { get; }

    /// <summary>A batch of one transaction in a scope: the first answer is the scope's own, to be skipped.</summary>
    internal static NpgsqlBatch Batch(NpgsqlConnection connection, in Scope scope)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SetScope)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = scope.Role }, new NpgsqlParameter<string> { TypedValue = scope.Tenant } },
        });
        return batch;
    }

    /// <summary>
    /// Takes an error into account: where a connection broke, the others of the pool are most likely as dead, and a turn should not have to find out one by one.
    /// </summary>
    internal void Learn(Exception error)
    {
        if (error is NpgsqlException and not PostgresException { InvariantSeverity: "ERROR" } && error.InnerException is not TimeoutException)
            Source.Clear();
    }

    /// <summary>Closes the pool.</summary>
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>What a transaction may see.</summary>
/// <param name="Role">The role it runs as.</param>
/// <param name="Tenant">The tenant whose rows it sees; empty for none.</param>
internal readonly record struct Scope(string Role, string Tenant)
{
    /// <summary>Rows of all tenants, of tables of work only.</summary>
    public static Scope Work { get; } = new("nba_work", "");

    /// <summary>Chores of the leader: seals, pruning, collecting.</summary>
    public static Scope Keep { get; } = new("nba_keep", "");

    /// <summary>A turn, or a reader, in one tenant.</summary>
    public static Scope Of(Grains.TenantId tenant) => new("nba_turn", tenant.Value);
}
