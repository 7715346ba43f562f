using System.Diagnostics;

namespace NbaGrains.Runtime.Local;

/// <summary>
/// A small shell that outlives this process by a moment: when the pipe to it closes, because it is disposed or because this process ended in any way, it stops
/// a server and removes its folder.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    // Its arguments are pg_ctl, the cluster and the folder.
    private const string Script =
        """
        exec >/dev/null 2>&1
        trap '' HUP INT TERM
        cd /
        read -r _
        "$1" stop -s -D "$2" -m immediate
        until rm -rf -- "$3"; do sleep 0.05; done
        """;

    private Process? _shell;

    private Watchdog(Process shell) => _shell = shell;

    /// <param name="tools">Of the user who owns the folder.</param>
    /// <param name="folder">What to remove.</param>
    /// <param name="cluster">Whose server to stop first.</param>
    public static Watchdog Over(PostgresTools tools, string folder, string cluster)
    {
        // In a session of its own, out of reach of a terminal's Ctrl-C.
        var start = tools.Start("sh", ["-c", Script, "watchdog", tools.Binaries.PathOf("pg_ctl"), cluster, folder], "/", "setsid");
        start.RedirectStandardInput = true;
        return new Watchdog(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _shell, null) is not { } shell)
            return;
        using (shell)
        {
            shell.StandardInput.Close();
            await shell.WaitForExitAsync().ConfigureAwait(false);
        }
    }
}
