namespace NbaGrains.Runtime.Local;

/// <summary>What is known of a private PostgreSQL without starting it.</summary>
/// <param name="DataFolder">Where it keeps everything.</param>
/// <param name="IsMade">Whether it has ever been used.</param>
/// <param name="IsRunning">Whether its server runs.</param>
/// <param name="KeepsRunning">Whether it stays when the last process leaves.</param>
/// <param name="Process">The server's id; null where it does not run.</param>
/// <param name="SocketFolder">The folder of its socket; null where it does not run.</param>
/// <param name="Major">The major version that made it; null where it is not made.</param>
/// <param name="Bytes">What it takes on disk.</param>
/// <param name="Users">The processes that use it; those of other containers are not seen.</param>
public sealed record LocalPostgresStatus(
    string DataFolder,
    bool IsMade,
    bool IsRunning,
    bool KeepsRunning,
    int? Process,
    string? SocketFolder,
    int? Major,
    long Bytes,
    IReadOnlyList<int> Users)
{
    /// <summary>For Npgsql; null where the server does not run.</summary>
    public string? ConnectionString => string.IsNullOrEmpty(SocketFolder) ? null : LocalAddress.ConnectionString(SocketFolder);

    internal static LocalPostgresStatus Of(DataFolder folder)
    {
        var running = Postmaster.Of(folder.Cluster);
        return new LocalPostgresStatus(
            folder.Path,
            Directory.Exists(folder.Cluster),
            running is not null,
            File.Exists(folder.KeepMark),
            running?.Process,
            running?.SocketFolder,
            folder.Major,
            Size(folder.Cluster),
            LockHolders.Of(folder.UsersLock));
    }

    private static long Size(string cluster)
    {
        var bytes = 0L;
        try
        {
            var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            foreach (var file in new DirectoryInfo(cluster).EnumerateFiles("*", everything))
                bytes += SizeOf(file);
        }
        catch (DirectoryNotFoundException)
        {
            // Not made yet.
        }

        return bytes;
    }

    private static long SizeOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0; // a running server deletes files
        }
    }
}
