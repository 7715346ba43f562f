using System.Security.Cryptography;
using System.Text;

namespace NbaGrains.Runtime.Local;

/// <summary>
/// The folder of the server's socket. Its name is short however long the data folder's is: a socket's path has at most 107 bytes. <c>/tmp</c> is everybody's,
/// so a folder that exists is used only when it is the right user's own and closed to others.
/// </summary>
internal static class SocketFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly string[] Roots = ["/run", "/tmp"];

    /// <summary>Makes the folder for a data folder.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="owner">Who runs the server.</param>
    /// <exception cref="RuntimeException">Its place is taken by something that is not to be trusted, or nothing can be made.</exception>
    public static string Make(string data, OsUser owner) => Make(data, owner, Roots);

    internal static string Make(string data, OsUser owner, IReadOnlyList<string> roots)
    {
        var name = NameOf(data);
        foreach (var root in roots)
        {
            var path = Path.Combine(root, name);
            if (!TryMake(path))
                continue;
            Check(path, owner);
            return path;
        }

        throw new RuntimeException($"no folder for PostgreSQL's socket can be made in {string.Join(" or ", roots)}. Make one of them writable.");
    }

    /// <summary>Removes the folder of a data folder whose server does not run.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="owner">Who ran the server: folders of others stay.</param>
    public static void Remove(string data, OsUser owner) => Remove(data, owner, Roots);

    internal static void Remove(string data, OsUser owner, IEnumerable<string> roots)
    {
        foreach (var path in roots.Select(root => Path.Combine(root, NameOf(data))))
        {
            if (FileStatus.Of(path) is { IsFolder: true } status && status.Owner == owner.Id)
                Remove(path);
        }
    }

    /// <summary>Deletes the socket that a dead server left, and its lock: PostgreSQL would believe a process that has got the dead one's id.</summary>
    public static void Clear(string path)
    {
        foreach (var left in Directory.GetFiles(path, ".s.PGSQL.*"))
            File.Delete(left);
    }

    private static void Remove(string path)
    {
        try
        {
            Clear(path);
            Directory.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else has put something there: the folder stays, and is checked before it is used again.
        }
    }

    internal static string NameOf(string data) => $"nba-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)).AsSpan(0, 8))}";

    private static bool TryMake(string path)
    {
        try
        {
            if (FileStatus.Of(path) is null)
                Directory.CreateDirectory(path, Private);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FileStatus.Of(path) is not null;
        }
    }

    private static void Check(string path, OsUser owner)
    {
        var status = FileStatus.Of(path);
        var isOurs = status is { IsFolder: true, IsPrivate: true } found && (found.Owner == owner.Id || found.Owner == Libc.EffectiveUser());
        if (!isOurs)
            throw new RuntimeException($"{path}: is not a private folder of user '{owner.Name}', so PostgreSQL's socket would not be safe there. Remove it.");
        Ownership.Give(path, owner);
    }
}
