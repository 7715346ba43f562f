namespace NbaGrains.Runtime.Local;

/// <summary>Where the private PostgreSQL keeps everything: one folder a machine and user.</summary>
public sealed class DataFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Root's server runs as another user, who has to pass through and must not list.
    private const UnixFileMode Passable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private DataFolder(string path) => Path = path;

    /// <summary>Absolute.</summary>
    public string Path { get; private set; }

    /// <summary>The cluster of PostgreSQL. It is there as a whole or not at all.</summary>
    internal string Cluster => In(ClusterName);

    /// <summary>Shared by every process that uses the server.</summary>
    internal string UsersLock => In("users.lock");

    /// <summary>Held while the server is made, started or stopped.</summary>
    internal string ServerLock => In("server.lock");

    /// <summary>Where it exists, the server stays when its last user leaves.</summary>
    internal string KeepMark => In("keep");

    /// <summary>The major version of PostgreSQL that made the cluster; null where there is none.</summary>
    internal int? Major => File.Exists(System.IO.Path.Combine(Cluster, "PG_VERSION"))
        && int.TryParse(File.ReadAllText(System.IO.Path.Combine(Cluster, "PG_VERSION")), out var major) ? major : null;

    private static string ClusterName => "postgres";

    private static string AsideName => "postgres.new-";

    /// <summary>The folder that is named, else <c>NBA_DATA</c>, else <c>/var/lib/nba</c> for root and <c>~/.nba</c> for others.</summary>
    /// <param name="environment">Looks up a variable.</param>
    /// <param name="path">Comes before the variable.</param>
    /// <exception cref="RuntimeException">There is no home to put it in.</exception>
    public static DataFolder Of(Func<string, string?> environment, string? path = null) => Of(environment, path, Libc.EffectiveUser() == 0);

    internal static DataFolder Of(Func<string, string?> environment, string? path, bool isRoot)
    {
        if (new[] { path, environment("NBA_DATA") }.FirstOrDefault(named => !string.IsNullOrEmpty(named)) is { } named)
            return new DataFolder(FileStatus.RealPath(named));
        if (isRoot)
            return new DataFolder("/var/lib/nba");
        var home = environment("HOME");
        return string.IsNullOrEmpty(home)
            ? throw new RuntimeException("there is no HOME to put the database in. Name a folder with NBA_DATA, or set NBA_POSTGRES to a server of your own.")
            : new DataFolder(System.IO.Path.Combine(FileStatus.RealPath(home), ".nba"));
    }

    /// <summary>Makes the folder where it is missing.</summary>
    internal void Make(OsUser user)
    {
        try
        {
            if (!Directory.Exists(Path))
            {
                var mode = user.IsRoot ? Passable : Private;
                Directory.CreateDirectory(Path, mode);
                File.SetUnixFileMode(Path, mode); // whatever the umask
            }

            Path = FileStatus.RealPath(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException($"{Path}: cannot be made ({e.Message}). Name another folder for the database with NBA_DATA.", e);
        }

        var owner = FileStatus.Of(Path)!.Value.Owner;
        if (!user.IsRoot && owner != user.Id)
            throw new RuntimeException($"{Path}: belongs to another user. Name a folder of your own with NBA_DATA, or set NBA_POSTGRES to a server that both can use.");
    }

    /// <summary>An empty folder to make a cluster in.</summary>
    internal string NewAside(OsUser owner)
    {
        var path = In(AsideName + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(path, Private);
        Ownership.Give(path, owner);
        return path;
    }

    /// <summary>Gives the finished cluster its name.</summary>
    internal void Adopt(string aside) => Directory.Move(aside, Cluster);

    /// <summary>Deletes what a process left that was killed while it made a cluster.</summary>
    internal void DeleteLeftovers()
    {
        foreach (var aside in Directory.GetDirectories(Path, AsideName + "*"))
            Directory.Delete(aside, recursive: true);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
