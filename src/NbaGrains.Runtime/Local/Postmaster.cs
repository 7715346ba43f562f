using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NbaGrains.Runtime.Local;

/// <summary>What the server's main process says of itself in <c>postmaster.pid</c>.</summary>
/// <param name="Process">Its id.</param>
/// <param name="SocketFolder">Where its socket is; empty as long as there is none.</param>
/// <param name="SharedMemory">What its children are attached to, as it is.</param>
/// <param name="State">What it is doing.</param>
internal sealed record Postmaster(int Process, string SocketFolder, SharedMemory SharedMemory, PostmasterState State)
{
    /// <summary>Gives a server its name.</summary>
    public const string NameSetting = "cluster_name=";

    private const int SocketLine = 4;
    private const int SharedMemoryLine = 6;
    private const int StateLine = 7;

    /// <summary>The path of the file.</summary>
    public static string FileOf(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>The server that runs on a cluster; null where none does. A process that only got a dead server's id is none.</summary>
    public static Postmaster? Of(string cluster) => Read(cluster) is { } said && IsServerOf(cluster, said.Process) ? said : null;

    /// <summary>What the file says, true or not; null where there is no file, or nothing in it yet.</summary>
    public static Postmaster? Read(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(FileOf(cluster));
            return lines.Length > 0 && int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var process)
                ? new Postmaster(
                    Math.Abs(process), lines.ElementAtOrDefault(SocketLine) ?? "", new SharedMemory(lines.ElementAtOrDefault(SharedMemoryLine) ?? ""), StateOf(lines.ElementAtOrDefault(StateLine)))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The name that a server of this cluster carries in its arguments.</summary>
    public static string NameOf(string cluster) => $"nba-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FileStatus.RealPath(cluster))).AsSpan(0, 8))}";

    private static bool IsServerOf(string cluster, int process)
    {
        try
        {
            // The arguments can be read by everybody; a process that is ending has none. The folder that a process works in tells of servers started by
            // hand, and only its owner may ask.
            var arguments = File.ReadAllText($"/proc/{process}/cmdline");
            return arguments.Split('\0').Contains(NameSetting + NameOf(cluster))
                || (arguments.Length > 0 && new FileInfo($"/proc/{process}/cwd").LinkTarget == FileStatus.RealPath(cluster));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static PostmasterState StateOf(string? word) => word?.Trim() switch
    {
        "ready" => PostmasterState.Ready,
        "stopping" => PostmasterState.Stopping,
        _ => PostmasterState.Starting,
    };
}

/// <summary>What a server is doing.</summary>
internal enum PostmasterState
{
    /// <summary>It starts, or recovers from a crash.</summary>
    Starting,

    /// <summary>It answers.</summary>
    Ready,

    /// <summary>It shuts down.</summary>
    Stopping,
}
