namespace NbaGrains.Runtime.Local;

/// <summary>The one cluster of a data folder: makes, starts and stops it. All but <see cref="Enter"/> is for who holds the gate.</summary>
internal sealed class LocalCluster
{
    private readonly ClusterServer _server;

    private LocalCluster(DataFolder folder, PostgresTools tools, TimeSpan patience)
    {
        (Folder, Tools) = (folder, tools);
        _server = new ClusterServer(tools, folder.Cluster, patience);
    }

    public DataFolder Folder { get; }

    public PostgresTools Tools { get; }

    /// <summary>Whether the server has ended without being stopped: who stops it takes its file away.</summary>
    public bool WasKilled => Postmaster.Read(Folder.Cluster) is not null && Postmaster.Of(Folder.Cluster) is null;

    /// <summary>Makes the data folder where it is missing, and finds the programs: those of the version that made the cluster.</summary>
    public static LocalCluster At(LocalPostgresOptions options)
    {
        var folder = DataFolder.Of(options.Environment, options.DataFolder);
        var current = OsUser.Current();
        var binaries = PostgresBinaries.Find(options.Environment, BinaryFolders.Usual(), folder.Major);
        folder.Make(current);
        return new LocalCluster(folder, new PostgresTools(binaries, PostgresTools.UserOf(current, folder.Cluster)), options.StartTimeout);
    }

    /// <summary>Waits until nobody else makes, starts or stops the server; disposing opens the gate again.</summary>
    public async Task<FileLock> Enter(TimeSpan patience, CancellationToken cancellation)
    {
        var gate = FileLock.Open(Folder.ServerLock);
        try
        {
            if (await gate.TakeExclusive(patience, cancellation).ConfigureAwait(false))
                return gate;
        }
        catch
        {
            gate.Dispose();
            throw;
        }

        gate.Dispose();
        throw new RuntimeException(
            $"{Folder.Path}: {Holders()} has been starting or stopping the database for more than {patience.TotalSeconds:0} s.") { IsTransient = true };
    }

    public async Task EnsureRunning(CancellationToken cancellation)
    {
        Folder.DeleteLeftovers();
        if (!Directory.Exists(Folder.Cluster))
            await Make(cancellation).ConfigureAwait(false);
        try
        {
            await _server.EnsureRunning(() => Local.SocketFolder.Make(Folder.Path, Tools.User), cancellation).ConfigureAwait(false);
        }
        catch when (Postmaster.Of(Folder.Cluster) is null)
        {
            Local.SocketFolder.Remove(Folder.Path, Tools.User);
            throw;
        }
    }

    /// <summary>Of the server that runs, as it says itself.</summary>
    public string SocketFolder() => Postmaster.Read(Folder.Cluster)?.SocketFolder ?? throw new RuntimeException("PostgreSQL ended as soon as it had started.") { IsTransient = true };

    /// <returns>Whether it ran.</returns>
    public async Task<bool> Stop(CancellationToken cancellation)
    {
        var ran = Postmaster.Of(Folder.Cluster) is not null;
        await _server.Stop("fast", cancellation).ConfigureAwait(false);
        Local.SocketFolder.Remove(Folder.Path, Tools.User);
        return ran;
    }

    private async Task Make(CancellationToken cancellation)
    {
        var aside = Folder.NewAside(Tools.User);
        try
        {
            await ClusterMaker.Make(Tools, aside, ClusterSettings.Kept, ClusterSettings.Database, durable: true, cancellation).ConfigureAwait(false);
            Folder.Adopt(aside);
        }
        catch
        {
            Folder.DeleteLeftovers();
            throw;
        }
    }

    private string Holders() => LockHolders.Of(Folder.ServerLock) is { Count: > 0 } holders ? $"process {string.Join(", ", holders)}" : "another process";
}
