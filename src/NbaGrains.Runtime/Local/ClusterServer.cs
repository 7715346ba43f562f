using System.Globalization;

namespace NbaGrains.Runtime.Local;

/// <summary>Starts and stops the server of one cluster. Callers see to it that only one of them does so at a time.</summary>
/// <param name="tools">Of the cluster's user.</param>
/// <param name="cluster">Its folder.</param>
/// <param name="patience">How long a start, crash recovery included, or a stop may take.</param>
internal sealed class ClusterServer(PostgresTools tools, string cluster, TimeSpan patience)
{
    // Above the largest that Linux gives: the process that has it is dead for certain.
    private const int NobodysProcess = int.MaxValue;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    // The children of a server that was killed take a moment to notice.
    private static readonly TimeSpan PatienceWithOrphans = TimeSpan.FromSeconds(10);

    /// <summary>Returns when the server answers; starts it where it doesn't run.</summary>
    /// <param name="socketFolder">Makes the folder for its socket.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RuntimeException">It does not come up; the message has the last lines of its log.</exception>
    public async Task EnsureRunning(Func<string> socketFolder, CancellationToken cancellation)
    {
        var (began, since) = (TimeProvider.System.GetTimestamp(), DateTime.UtcNow.AddSeconds(-1)); // files have a coarser clock
        while (Postmaster.Of(cluster) is not { State: PostmasterState.Ready } running)
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                throw DoesNotStart($"PostgreSQL has not come up in {patience.TotalSeconds:0} s", since, isTransient: true);
            if (Postmaster.Of(cluster) is null)
                await Start(socketFolder(), since, cancellation).ConfigureAwait(false);
            else
                await Task.Delay(Poll, cancellation).ConfigureAwait(false); // another's start, or its stop
        }
    }

    /// <summary>Stops the server, and returns when it is gone. Nothing to do where it doesn't run.</summary>
    /// <param name="mode"><c>fast</c>: transactions are rolled back. <c>immediate</c>: as a crash would.</param>
    /// <param name="cancellation">Ends the wait, not the stop.</param>
    public async Task Stop(string mode, CancellationToken cancellation)
    {
        if (Postmaster.Of(cluster) is null)
            return;
        var result = await Control(["stop", "-m", mode], cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0 && Postmaster.Of(cluster) is not null)
            throw new RuntimeException($"PostgreSQL does not stop: {result.Output}") { IsTransient = true };
    }

    private async Task Start(string socketFolder, DateTime since, CancellationToken cancellation)
    {
        await OrphansGone(cancellation).ConfigureAwait(false);
        await DisownProcess(cancellation).ConfigureAwait(false);
        SocketFolder.Clear(socketFolder);
        ServerLog.Prune(cluster);

        // pg_ctl starts the server through a shell, in a session of its own; everything it is given here is a constant or a hash.
        var result = await Control(["start", "-l", ServerLog.StartName, "-o", $"-k {socketFolder} -c {Postmaster.NameSetting}{Postmaster.NameOf(cluster)}"], cancellation).ConfigureAwait(false);
        // The caller's loop waits for a recovery that takes longer than pg_ctl waited.
        if (result.ExitCode != 0 && Postmaster.Of(cluster) is null)
            throw DoesNotStart("PostgreSQL does not start", since, isTransient: false);
    }

    /// <summary>PostgreSQL will not start either while children of a killed server are alive. Where they stay, it says so itself.</summary>
    private async Task OrphansGone(CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Postmaster.Read(cluster) is { SharedMemory.IsInUse: true } && TimeProvider.System.GetElapsedTime(began) < PatienceWithOrphans)
            await Task.Delay(Poll, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// PostgreSQL will not start while a process has the id that the last server left in its file, whatever program it is. That no process has it now says
    /// little: ids come round in seconds on a busy machine, and the start itself takes some. The file stays: it names the shared memory by which PostgreSQL
    /// knows children of a killed server.
    /// </summary>
    private async Task DisownProcess(CancellationToken cancellation)
    {
        if (Postmaster.Read(cluster) is not null)
            (await tools.Run("sed", ["-i", $"1s/.*/{NobodysProcess}/", "postmaster.pid"], cluster, "", cancellation).ConfigureAwait(false)).OrThrow("clearing postmaster.pid");
    }

    private Task<ToolResult> Control(string[] arguments, CancellationToken cancellation)
    {
        var seconds = Math.Max(1, (int)patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return tools.Run(tools.Binaries.PathOf("pg_ctl"), [.. arguments, "-w", "-s", "-D", ".", "-t", seconds], cluster, "", cancellation);
    }

    private RuntimeException DoesNotStart(string what, DateTime since, bool isTransient) => new($"{what}. Its log ({cluster}):\n{ServerLog.Tail(cluster, since)}")
    {
        IsTransient = isTransient,
    };
}
