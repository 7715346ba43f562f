using Microsoft.Win32.SafeHandles;

namespace NbaGrains.Runtime.Local;

/// <summary>
/// A lock on a file by <c>flock</c>. The kernel takes it back when the process ends, however it ends; a program started meanwhile does not inherit it.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int OwnerReadsAndWrites = 0x180;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file) => _file = file;

    /// <summary>Opens the file, and makes it where it is missing. Nothing is locked yet.</summary>
    /// <exception cref="RuntimeException">It cannot be opened.</exception>
    public static FileLock Open(string path)
    {
        // Not a FileStream: that takes a lock of its own on the same file.
        var flags = Libc.OpenReadWrite | Libc.OpenCreate | Libc.OpenNoFollow | Libc.OpenCloseOnExec;
        var file = Libc.Open(path, flags, OwnerReadsAndWrites);
        if (file < 0)
            throw new RuntimeException($"{path}: cannot be opened ({System.Runtime.InteropServices.Marshal.GetLastPInvokeErrorMessage()}). Check whose folder it is, or name another with NBA_DATA.");
        return new FileLock(new SafeFileHandle(file, ownsHandle: true));
    }

    public bool TryTakeShared() => Libc.Lock(_file, Libc.LockShared | Libc.LockWithoutWaiting) == 0;

    /// <summary>Also turns a shared lock into an exclusive one. Where others share it, the own share is lost.</summary>
    public bool TryTakeExclusive() => Libc.Lock(_file, Libc.LockExclusive | Libc.LockWithoutWaiting) == 0;

    /// <returns>Whether it was free within the time.</returns>
    public async Task<bool> TakeExclusive(TimeSpan patience, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!TryTakeExclusive())
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                return false;
            await Task.Delay(Poll, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    public void Release() => _ = Libc.Lock(_file, Libc.Unlock);

    public void Dispose() => _file.Dispose();
}
