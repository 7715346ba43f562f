using Npgsql;

namespace NbaGrains.Runtime.Storage;

/// <summary>What an error of PostgreSQL means to the engine.</summary>
internal static class SqlStates
{
    /// <summary>Raised by <c>nba.conflict()</c>.</summary>
    public const string Conflict = "NB001";

    /// <summary>Raised by <c>nba.lease_lost()</c>.</summary>
    public const string LeaseLost = "NB002";

    /// <summary>Raised by <c>nba.must_lead()</c>.</summary>
    public const string NotLeader = "NB003";

    /// <summary>Raised for a change of rows that are kept as they are.</summary>
    public const string Untouchable = "NB004";

    /// <summary>The turn was undone because of what others did meanwhile; it may run again.</summary>
    public static bool IsConflict(PostgresException e) => e.SqlState is Conflict
        or PostgresErrorCodes.SerializationFailure
        or PostgresErrorCodes.DeadlockDetected
        or PostgresErrorCodes.LockNotAvailable
        // The one constraint without a name: the row's day got a partition of its own while it was on its way to the default one.
        || e is { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: null };

    /// <summary>
    /// Whether the server has undone the transaction for certain. A connection that broke, and one that the server ended (severity FATAL), may have been cut
    /// between the commit and its acknowledgement. So may one whose loss a proxy reports (class 08), as whatever severity.
    /// </summary>
    public static bool IsUndone(NpgsqlException e) => e is PostgresException { InvariantSeverity: "ERROR" } p && !p.SqlState.StartsWith("08", StringComparison.Ordinal);

    /// <summary>Nothing is wrong with the statement: the server is starting, stopping, full or out of reach.</summary>
    public static bool IsTransient(Exception e) => e switch
    {
        // It could not even begin the session: a full disk does that, and is told as an internal error.
        PostgresException { InvariantSeverity: "FATAL", SqlState: PostgresErrorCodes.InternalError } => true,
        PostgresException p => p.IsTransient || p.SqlState.StartsWith("57P", StringComparison.Ordinal) || p.SqlState.StartsWith("53", StringComparison.Ordinal)
            || p.SqlState is PostgresErrorCodes.QueryCanceled,
        NpgsqlException n => n.IsTransient || n.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException,
        TimeoutException or IOException or System.Net.Sockets.SocketException => true,
        // Npgsql's, of a connection that was closed in the moment it was to be used.
        ObjectDisposedException { ObjectName: "System.Threading.ManualResetEventSlim" } => true,
        _ => false,
    };
}
