using System.Globalization;

namespace NbaGrains.Runtime.Local;

/// <summary>Where distributions put the programs of PostgreSQL.</summary>
internal static class BinaryFolders
{
    /// <summary>For messages.</summary>
    public const string Names = "/usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, /usr/local/pgsql/bin and Homebrew";

    /// <summary>The folders of Debian, Red Hat, a build from source, and Homebrew that exist; of several versions the newest first.</summary>
    public static IEnumerable<string> Usual() =>
    [
        .. Versions("/usr/lib/postgresql", "", "bin"),
        .. Versions("/usr", "pgsql-", "bin"),
        "/usr/local/pgsql/bin",
        .. Versions("/home/linuxbrew/.linuxbrew/opt", "postgresql@", "bin"),
        .. Versions("/opt/homebrew/opt", "postgresql@", "bin"),
    ];

    public static IEnumerable<string> OfPath(string? path) =>
        (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted);

    /// <summary>The folders <c>root/prefixVERSION/below</c>, the newest first.</summary>
    internal static IEnumerable<string> Versions(string root, string prefix, string below) => Directory.Exists(root)
        ? Directory.GetDirectories(root, prefix + "*")
            .Select(folder => (Folder: folder, Version: VersionOf(Path.GetFileName(folder)[prefix.Length..])))
            .Where(found => found.Version is not null)
            .OrderByDescending(found => found.Version)
            .Select(found => Path.Combine(found.Folder, below))
        : [];

    private static Version? VersionOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        ? new Version(major, 0)
        : System.Version.TryParse(text, out var version) ? version : null;
}
