namespace NbaGrains.Runtime.Local;

/// <summary>A server for tests, in a folder of its own: in memory where there is room and it need not be durable. It can be stopped and started at will, and is removed when it is disposed or its process ends.</summary>
public sealed class ThrowawayPostgres : IAsyncDisposable
{
    // Half the time of initdb, and of each new database, goes into files on a disk. Containers often have 64 MiB there: too little.
    private const string Memory = "/dev/shm";
    private const long EnoughMemory = 4L << 30;

    private readonly string _folder;
    private readonly ClusterServer _server;
    private readonly Watchdog _watchdog;

    private ThrowawayPostgres(string folder, PostgresTools tools, ThrowawayOptions options, Watchdog watchdog)
    {
        (_folder, _watchdog, Binaries) = (folder, watchdog, tools.Binaries);
        _server = new ClusterServer(tools, Cluster, options.Timeout);
    }

    /// <summary>For Npgsql; stays the same over restarts.</summary>
    public string ConnectionString => LocalAddress.ConnectionString(_folder, ClusterSettings.FirstDatabase);

    /// <summary>The folder of its socket.</summary>
    public string SocketFolder => _folder;

    /// <summary>The programs it runs with.</summary>
    public PostgresBinaries Binaries { get; }

    /// <summary>The server's main process; null while it is stopped.</summary>
    public int? Process => Postmaster.Of(Cluster)?.Process;

    private string Cluster => Path.Combine(_folder, "postgres");

    internal static async Task<ThrowawayPostgres> Open(ThrowawayOptions options, CancellationToken cancellation)
    {
        var user = PostgresTools.UserOf(OsUser.Current(), "");
        var tools = new PostgresTools(PostgresBinaries.Find(options.Environment), user);
        var folder = NewFolder(user, options.IsDurable);
        var postgres = new ThrowawayPostgres(folder, tools, options, Watchdog.Over(tools, folder, Path.Combine(folder, "postgres")));
        try
        {
            Directory.CreateDirectory(postgres.Cluster, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Ownership.Give(postgres.Cluster, user);
            var settings = ClusterSettings.Throwaway(options.IsDurable, options.Settings);
            await ClusterMaker.Make(tools, postgres.Cluster, settings, ClusterSettings.FirstDatabase, options.IsDurable, cancellation).ConfigureAwait(false);
            await postgres.StartAsync(cancellation).ConfigureAwait(false);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts it again, with the same data at the same address. Nothing to do where it runs.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public Task StartAsync(CancellationToken cancellation = default) => _server.EnsureRunning(() => _folder, cancellation);

    /// <summary>Stops it and keeps the data.</summary>
    /// <param name="immediate">As a crash would: the next start recovers. Else transactions are rolled back in order.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task StopAsync(bool immediate = false, CancellationToken cancellation = default) => _server.Stop(immediate ? "immediate" : "fast", cancellation);

    /// <summary>Stops and starts it.</summary>
    /// <param name="immediate">As in <see cref="StopAsync"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task RestartAsync(bool immediate = false, CancellationToken cancellation = default)
    {
        await StopAsync(immediate, cancellation).ConfigureAwait(false);
        await StartAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Stops the server and removes everything of it.</summary>
    public ValueTask DisposeAsync() => _watchdog.DisposeAsync();

    private static string NewFolder(OsUser owner, bool isDurable)
    {
        var folder = Path.Combine(!isDurable && HasMemory() ? Memory : Temporary(), $"nba-pg-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Ownership.Give(folder, owner);
        return folder;
    }

    /// <summary>Whether there is a file system in memory with room for a server and many small databases, and nobody has asked for another place.</summary>
    private static bool HasMemory()
    {
        try
        {
            return Environment.GetEnvironmentVariable("TMPDIR") is null or "" && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= EnoughMemory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary><c>TMPDIR</c>, or <c>/tmp</c> where that has a name that is too long for a socket or not for a shell.</summary>
    private static string Temporary()
    {
        const int LongestFolder = 60;
        var temporary = Path.GetTempPath();
        var isPlain = temporary.Length <= LongestFolder && temporary.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-');
        return isPlain ? temporary : "/tmp";
    }
}
