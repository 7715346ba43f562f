namespace NbaGrains.Runtime.Local;

/// <summary>The texts of a cluster's configuration.</summary>
internal static class ClusterSettings
{
    /// <summary>The role that owns everything; migrations make the others.</summary>
    public const string Owner = "nba_owner";

    /// <summary>The role of silos.</summary>
    public const string Silo = "nba_silo";

    /// <summary>The database.</summary>
    public const string Database = "nba";

    /// <summary>The database that every cluster begins with.</summary>
    public const string FirstDatabase = "postgres";

    /// <summary>The file of the settings, beside PostgreSQL's own.</summary>
    public const string FileName = "nba.conf";

    /// <summary>The line that makes PostgreSQL read it.</summary>
    public const string Include = "\ninclude 'nba.conf'\n";

    /// <summary>Peer authentication: the kernel says who is at the other end of the socket.</summary>
    public const string HostAccess = "local all all peer map=nba\n";

    private const string Common =
        """
        # Written by nba when it made this cluster. Settings of your own: postgresql.auto.conf (ALTER SYSTEM).
        listen_addresses = ''
        unix_socket_permissions = 0700
        max_connections = 200
        shared_buffers = 128MB
        jit = off
        synchronous_commit = on
        wal_compression = on
        max_wal_size = 2GB
        """;

    private const string Durable =
        """
        fsync = on
        """;

    // Commits survive a crash of the server, which tests provoke, though not one of the machine.
    private const string Forgetful =
        """
        fsync = off
        full_page_writes = off
        """;

    private const string Logged =
        """
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgres-%Y%m%d-%H%M%S.log'
        log_rotation_age = 0
        log_rotation_size = 10MB
        log_checkpoints = off
        log_line_prefix = '%m [%p] %u@%d '
        """;

    /// <summary>A cluster to keep.</summary>
    public static string Kept => string.Join('\n', Common, Durable, Logged, "");

    /// <summary>A cluster for a test.</summary>
    /// <param name="durable">Whether commits survive a crash of the machine.</param>
    /// <param name="more">Further settings.</param>
    public static string Throwaway(bool durable, IReadOnlyDictionary<string, string> more) =>
        string.Join('\n', [Common, durable ? Durable : Forgetful, .. more.Select(setting => $"{setting.Key} = '{Quoted(setting.Value)}'"), ""]);

    /// <summary>Who of the system may be which role.</summary>
    public static string Identities(IEnumerable<string> users) => string.Concat(
        from user in users.Distinct()
        from role in new[] { Owner, Silo }
        select $"nba \"{user}\" {role}\n");

    private static string Quoted(string value) => value.Replace("'", "''", StringComparison.Ordinal);
}
