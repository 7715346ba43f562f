using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NbaGrains.Grains.Sources;

/// <summary>What .NET has no word for: opening without waiting (a pipe without a writer would hold a thread for good), and the inode of what was opened.</summary>
internal static partial class NativeFiles
{
    // Linux, on x64 and arm64 alike.
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int AtEmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Directory = 0x4000;
    private const int StatxBytes = 256;

    /// <summary>Opens whatever is there.</summary>
    /// <exception cref="Win32Exception">Its code is errno.</exception>
    public static SafeFileHandle Open(string path)
    {
        var handle = open(path, ReadOnly | NonBlocking | CloseOnExec);
        return handle >= 0 ? new SafeFileHandle(handle, ownsHandle: true) : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>What was opened.</summary>
    public static FileFacts Facts(SafeFileHandle handle)
    {
        Span<byte> stat = stackalloc byte[StatxBytes];
        if (statx(handle, "", AtEmptyPath, BasicStats, ref MemoryMarshal.GetReference(stat)) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());

        // struct statx is the same everywhere: mode at 28, ino at 32, size at 40, mtime at 112.
        var mode = MemoryMarshal.Read<ushort>(stat[28..]);
        return new FileFacts(
            (mode & TypeMask) == RegularFile,
            (mode & TypeMask) == Directory,
            MemoryMarshal.Read<long>(stat[40..]),
            MemoryMarshal.Read<ulong>(stat[32..]),
            MemoryMarshal.Read<long>(stat[112..]),
            MemoryMarshal.Read<uint>(stat[120..]));
    }

    /// <summary>Where what was opened is, all links followed.</summary>
    public static string PathOf(SafeFileHandle handle) => new FileInfo(Alias(handle)).LinkTarget ?? "";

    /// <summary>A path that leads to what was opened, whatever has become of its name.</summary>
    public static string Alias(SafeFileHandle handle) => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(SafeFileHandle directory, string path, int flags, uint mask, ref byte stat);
}

/// <summary>What the file system says of a file.</summary>
internal readonly record struct FileFacts(bool IsRegular, bool IsDirectory, long Length, ulong Inode, long ModifiedSeconds, uint ModifiedNanoseconds)
{
    /// <summary>When it was written to last, UTC.</summary>
    public DateTime Modified => DateTime.UnixEpoch.AddSeconds(ModifiedSeconds).AddTicks(ModifiedNanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>What tells the file from itself after a change.</summary>
    public string Identity => FormattableString.Invariant($"{Length}-{ModifiedSeconds}.{ModifiedNanoseconds:D9}-{Inode}");
}
