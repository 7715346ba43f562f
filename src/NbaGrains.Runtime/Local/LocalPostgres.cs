namespace NbaGrains.Runtime.Local;

/// <summary>
/// The private PostgreSQL of a machine's user, made on first use. Every process that holds one shares the same server; the last that leaves stops it. A
/// process that is killed leaves too; when it was the last, the server stays until the next one leaves.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private static readonly TimeSpan PatienceOnLeaving = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAfterFailure = TimeSpan.FromSeconds(10);

    private readonly LocalCluster _cluster;
    private FileLock? _use;

    private LocalPostgres(LocalCluster cluster, FileLock use, string socketFolder)
    {
        (_cluster, _use) = (cluster, use);
        SocketFolder = socketFolder;
    }

    /// <summary>For Npgsql: the socket, the role that owns everything, the database.</summary>
    public string ConnectionString => LocalAddress.ConnectionString(SocketFolder);

    /// <summary>Where it keeps everything.</summary>
    public string DataFolder => _cluster.Folder.Path;

    /// <summary>The folder of its socket.</summary>
    public string SocketFolder { get; }

    /// <summary>The programs it runs with.</summary>
    public PostgresBinaries Binaries => _cluster.Tools.Binaries;

    /// <summary>Returns when the server answers: makes the database and starts the server where that is needed.</summary>
    /// <param name="options">Where, and how long it may take.</param>
    /// <param name="cancellation">Ends the wait. Nothing half-made stays.</param>
    /// <exception cref="RuntimeException">It cannot be made or started.</exception>
    public static async Task<LocalPostgres> Open(LocalPostgresOptions options, CancellationToken cancellation = default)
    {
        var cluster = LocalCluster.At(options);
        using var gate = await cluster.Enter(options.StartTimeout, cancellation).ConfigureAwait(false);

        // Only who holds the gate ever takes this one exclusively, so it is free.
        var use = FileLock.Open(cluster.Folder.UsersLock);
        try
        {
            use.TryTakeShared();
            await cluster.EnsureRunning(cancellation).ConfigureAwait(false);
            if (options.KeepsRunning)
                await File.WriteAllTextAsync(cluster.Folder.KeepMark, "", cancellation).ConfigureAwait(false);
            return new LocalPostgres(cluster, use, cluster.SocketFolder());
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>A fresh server for tests that nobody shares, gone with everything when it is disposed or this process ends.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<ThrowawayPostgres> Throwaway(ThrowawayOptions? options = null, CancellationToken cancellation = default) =>
        ThrowawayPostgres.Open(options ?? new ThrowawayOptions(), cancellation);

    /// <summary>What is there, without starting anything. PostgreSQL need not be installed.</summary>
    /// <param name="options">Where.</param>
    public static LocalPostgresStatus Status(LocalPostgresOptions options) =>
        LocalPostgresStatus.Of(Local.DataFolder.Of(options.Environment, options.DataFolder));

    /// <summary>Stops the server, whoever started it.</summary>
    /// <param name="options">Where.</param>
    /// <param name="force">Also under the feet of the processes that use it: their transactions are rolled back.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether there was anything to stop.</returns>
    /// <exception cref="RuntimeException">Others use it, or it does not stop.</exception>
    public static async Task<bool> Stop(LocalPostgresOptions options, bool force = false, CancellationToken cancellation = default)
    {
        if (!Directory.Exists(Local.DataFolder.Of(options.Environment, options.DataFolder).Cluster))
            return false;
        var cluster = LocalCluster.At(options);
        using var gate = await cluster.Enter(options.StartTimeout, cancellation).ConfigureAwait(false);
        using var users = FileLock.Open(cluster.Folder.UsersLock);
        if (!users.TryTakeExclusive() && !force)
            throw new RuntimeException(InUse(LockHolders.Of(cluster.Folder.UsersLock)));
        File.Delete(cluster.Folder.KeepMark);
        return await cluster.Stop(cancellation).ConfigureAwait(false);
    }

    /// <summary>Looks after the server for who needs it for long: one that was killed is started within a second or two, and recovers. One that was stopped stays so.</summary>
    /// <param name="tell">Is told that it was started again, or why it could not be.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public async Task LookAfterAsync(Action<string> tell, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(LookEvery, cancellation).ConfigureAwait(false);
                if (!_cluster.WasKilled)
                    continue;
                try
                {
                    using var gate = await _cluster.Enter(PatienceOnLeaving, cancellation).ConfigureAwait(false);
                    // Or somebody else was faster.
                    if (!_cluster.WasKilled)
                        continue;
                    await _cluster.EnsureRunning(cancellation).ConfigureAwait(false);
                    tell("PostgreSQL had ended without being stopped; it was started again");
                }
                catch (RuntimeException e)
                {
                    tell($"PostgreSQL has ended, and cannot be started again: {e.Message}");
                    await Task.Delay(LookAfterFailure, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody needs it any more.
        }
    }

    /// <summary>Leaves; the last that does so stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _use, null) is not { } use)
            return;
        try
        {
            using var gate = await _cluster.Enter(PatienceOnLeaving, CancellationToken.None).ConfigureAwait(false);
            try
            {
                if (use.TryTakeExclusive() && !File.Exists(_cluster.Folder.KeepMark))
                    await _cluster.Stop(CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                use.Dispose(); // before the gate opens: who enters next takes a share
            }
        }
        catch (RuntimeException)
        {
            // Somebody makes or starts it at length, or it does not stop: the next that leaves will try again.
            use.Dispose();
        }
    }

    private static string InUse(IReadOnlyList<int> users) =>
        $"the database is in use by {(users.Count == 1 ? "process" : "processes")} {(users.Count == 0 ? "(unknown)" : string.Join(", ", users))}. End them first, or stop it anyway with --force.";
}
