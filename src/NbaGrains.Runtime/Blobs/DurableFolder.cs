using System.Runtime.InteropServices;

namespace NbaGrains.Runtime.Blobs;

/// <summary>Folders whose entries survive a power cut.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Makes a folder and those above it, down from one that exists.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(path)!;
        Create(parent);
        Directory.CreateDirectory(path);
        Sync(parent);
    }

    /// <summary>What was created, renamed or removed in it is on the disk when this returns.</summary>
    /// <exception cref="IOException">The disk says no.</exception>
    public static void Sync(string path)
    {
        var handle = Open(path, ReadOnly);
        var failed = handle < 0 || Fsync(handle) != 0;
        var error = Marshal.GetLastPInvokeErrorMessage();
        if (handle >= 0)
            _ = Close(handle);
        if (failed)
            throw new IOException(error);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
