using System.Runtime.InteropServices;

namespace NbaGrains.Runtime.Local;

/// <summary>A user of the operating system.</summary>
internal sealed record OsUser(uint Id, uint Group, string Name)
{
    private const int BufferBytes = 16 << 10;

    public bool IsRoot => Id == 0;

    /// <summary>Whose rights this process has.</summary>
    /// <exception cref="RuntimeException">The system has no name for it.</exception>
    public static OsUser Current() => WithId(Libc.EffectiveUser());

    /// <exception cref="RuntimeException">The system has no name for it.</exception>
    public static OsUser WithId(uint id) => Find(id)
        ?? throw new RuntimeException($"user id {id} has no name on this system, and PostgreSQL needs one. Add it to /etc/passwd, or set NBA_POSTGRES to a server of your own.");

    /// <summary>Null where there is no such user.</summary>
    public static unsafe OsUser? Named(string name)
    {
        var buffer = stackalloc byte[BufferBytes];
        return Libc.UserByName(name, out var entry, buffer, BufferBytes, out var found) == 0 && found != 0 ? Of(entry) : null;
    }

    private static unsafe OsUser? Find(uint id)
    {
        var buffer = stackalloc byte[BufferBytes];
        return Libc.UserById(id, out var entry, buffer, BufferBytes, out var found) == 0 && found != 0 ? Of(entry) : null;
    }

    private static OsUser Of(in Libc.Passwd entry) => new(entry.User, entry.Group, Marshal.PtrToStringUTF8(entry.Name)!);
}
