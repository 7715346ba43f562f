using System.Runtime.InteropServices;
using System.Text;

namespace NbaGrains.Runtime.Local;

/// <summary>What is at a path itself: a link is not followed.</summary>
internal readonly record struct FileStatus(uint Owner, uint Mode, ulong Inode)
{
    private const uint KindMask = 0xF000;
    private const uint Folder = 0x4000;
    private const uint OthersMask = 0x3F;
    private const int LongestPath = 4096;

    public bool IsFolder => (Mode & KindMask) == Folder;

    /// <summary>Whether nobody but the owner may do anything with it.</summary>
    public bool IsPrivate => (Mode & OthersMask) == 0;

    /// <summary>Null where there is nothing.</summary>
    public static FileStatus? Of(string path) =>
        Libc.Status(Libc.AtCurrentFolder, path, Libc.AtNoFollow, Libc.StatxBasic, out var status) == 0
            ? new FileStatus(status.User, status.Mode, status.Inode)
            : null;

    /// <summary>The one name of an existing file that holds no links.</summary>
    public static unsafe string RealPath(string path)
    {
        var buffer = stackalloc byte[LongestPath];
        return Libc.RealPath(path, buffer) == 0
            ? Path.GetFullPath(path)
            : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer));
    }
}
