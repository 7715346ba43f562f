using Microsoft.Win32.SafeHandles;

namespace NbaGrains.Tables.Sources;

/// <summary>Temporary files without a name: nothing of them stays, whatever ends the process.</summary>
public static class UnlinkedFile
{
    /// <param name="folder">Where it is made.</param>
    /// <param name="purpose">A word for the name that it has for an instant, such as <c>spool</c>.</param>
    /// <exception cref="IOException">It cannot be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static SafeFileHandle Create(string folder, string purpose)
    {
        var path = Path.Combine(folder, $"nba-{purpose}-{Guid.NewGuid():N}");

        // Private from its first instant: who opens it before the name is gone would read along.
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        File.Delete(path); // from here on only the open handle keeps it
        return file.SafeFileHandle;
    }
}
