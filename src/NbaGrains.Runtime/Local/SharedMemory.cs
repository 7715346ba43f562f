using System.Globalization;

namespace NbaGrains.Runtime.Local;

/// <summary>The small segment of shared memory that a server and all its children are attached to, by which PostgreSQL knows that one of them is alive.</summary>
/// <param name="Name">Its key and its id, as the server's file has them.</param>
internal sealed record SharedMemory(string Name)
{
    // Of each segment: key, id, permissions, size, creator, last user, how many are attached, and more.
    private const string Segments = "/proc/sysvipc/shm";
    private const int Attached = 6;

    /// <summary>Whether a process is attached to it.</summary>
    public bool IsInUse => Fields(Name) is [var key, var id] && Rows().Any(row => row[0] == key && row[1] == id && int.Parse(row[Attached], CultureInfo.InvariantCulture) > 0);

    private static IEnumerable<string[]> Rows() => File.Exists(Segments) ? File.ReadLines(Segments).Skip(1).Select(Fields) : [];

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
