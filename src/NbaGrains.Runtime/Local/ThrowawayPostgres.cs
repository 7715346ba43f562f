namespace NbaGrains.Runtime.Local;

/// <summary>A server for tests, in a folder of its own. It can be stopped and started at will, and is removed when it is disposed or its process ends.</summary>
public sealed class ThrowawayPostgres : IAsyncDisposable
{
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
        var folder = NewFolder(user);
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

    /// <summary>In <c>TMPDIR</c>, or in <c>/tmp</c> where that has a name that is too long for a socket or not for a shell.</summary>
    private static string NewFolder(OsUser owner)
    {
        const int LongestFolder = 60;
        var temporary = Path.GetTempPath();
        var isPlain = temporary.Length <= LongestFolder && temporary.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-');
        var folder = Path.Combine(isPlain ? temporary : "/tmp", $"nba-pg-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Ownership.Give(folder, owner);
        return folder;
    }
}
