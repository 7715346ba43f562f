using System.Diagnostics;

namespace NbaGrains.Runtime.Local;

/// <summary>Runs the programs of PostgreSQL, and small ones of the system, as the user who owns the cluster. No text passes through a shell.</summary>
internal sealed class PostgresTools(PostgresBinaries binaries, OsUser user)
{
    public PostgresBinaries Binaries => binaries;

    public OsUser User => user;

    /// <summary>Who may make and run the cluster: root's is run by <c>postgres</c>, which the packages bring, since PostgreSQL refuses to be root.</summary>
    /// <param name="current">Who runs this process.</param>
    /// <param name="cluster">The cluster's folder; where it exists, its owner is who runs it.</param>
    public static OsUser UserOf(OsUser current, string cluster)
    {
        if (!current.IsRoot)
            return current;
        return FileStatus.Of(cluster) is { Owner: not 0 } status
            ? OsUser.WithId(status.Owner)
            : OsUser.Named("postgres")
                ?? throw new RuntimeException("PostgreSQL does not run as root, and there is no user 'postgres'. Add it (useradd --system postgres), run nba as another user, or set NBA_POSTGRES.");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">A name in <c>PATH</c>, or a path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancellation">Kills it.</param>
    public async Task<ToolResult> Run(string program, IEnumerable<string> arguments, string folder, string input = "", CancellationToken cancellation = default)
    {
        var start = Start(program, arguments, folder);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await Feed(process, input).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return new ToolResult(process.ExitCode, (await output.ConfigureAwait(false) + await error.ConfigureAwait(false)).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>How to start a program as the cluster's user, without the caller's PostgreSQL variables, which would redirect it.</summary>
    public ProcessStartInfo Start(string program, IEnumerable<string> arguments, string folder, params string[] before)
    {
        string[] command = [.. before, .. AsUser(), program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private string[] AsUser() => user.Id == Libc.EffectiveUser()
        ? []
        : ["setpriv", $"--reuid={user.Id}", $"--regid={user.Group}", "--init-groups", "--"];

    private static async Task Feed(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
    }
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Everything it wrote.</param>
internal readonly record struct ToolResult(int ExitCode, string Output)
{
    /// <exception cref="RuntimeException">The program failed.</exception>
    public ToolResult OrThrow(string what) => ExitCode == 0 ? this : throw new RuntimeException($"{what} failed (exit code {ExitCode}): {Output}");
}
