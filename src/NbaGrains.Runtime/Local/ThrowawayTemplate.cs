namespace NbaGrains.Runtime.Local;

/// <summary>The cluster that throwaway servers of this process begin as. Making one takes most of a start; copying it a twentieth of that.</summary>
internal static class ThrowawayTemplate
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, (string Cluster, Watchdog Watchdog)> Made = [];

    /// <summary>Fills an empty cluster folder.</summary>
    /// <param name="tools">Of the folder's user.</param>
    /// <param name="cluster">The folder.</param>
    /// <param name="settings">The text of <c>nba.conf</c>.</param>
    /// <param name="newFolder">Makes a folder for the template, which goes when this process ends.</param>
    /// <param name="cancellation">Leaves something unfinished in the folder.</param>
    public static async Task CopyTo(PostgresTools tools, string cluster, string settings, Func<string> newFolder, CancellationToken cancellation)
    {
        var template = await Of(tools, newFolder, cancellation).ConfigureAwait(false);
        (await tools.Run("cp", ["-a", template + "/.", "."], cluster, "", cancellation).ConfigureAwait(false)).OrThrow("copying the template of databases");
        await ClusterMaker.WriteSettings(tools, cluster, settings, cancellation).ConfigureAwait(false);
    }

    private static async Task<string> Of(PostgresTools tools, Func<string> newFolder, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!Made.TryGetValue(tools.Binaries.Folder, out var template))
                Made[tools.Binaries.Folder] = template = await Make(tools, newFolder(), cancellation).ConfigureAwait(false);
            return template.Cluster;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<(string Cluster, Watchdog Watchdog)> Make(PostgresTools tools, string folder, CancellationToken cancellation)
    {
        var cluster = Path.Combine(folder, "template");
        var watchdog = Watchdog.Over(tools, folder, cluster);
        try
        {
            Directory.CreateDirectory(cluster, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Ownership.Give(cluster, tools.User);
            await ClusterMaker.Make(tools, cluster, "", durable: false, cancellation).ConfigureAwait(false);
            return (cluster, watchdog);
        }
        catch
        {
            await watchdog.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
