namespace NbaGrains.Cli;

/// <summary>Writes a file aside and renames it when it is whole, so that nobody ever sees half of one.</summary>
internal static class OutputFile
{
    /// <summary>The name that stands for standard output.</summary>
    public const string StandardOutput = "-";

    private const int BufferBytes = 1 << 16;

    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static void Write(Terminal terminal, string path, Action<Stream> write)
    {
        if (path == StandardOutput)
        {
            using var output = terminal.OpenOut();
            write(output);
            return;
        }

        if (path.Length == 0)
            throw new CommandException("the name of an output file is empty. Name a file, or '-' for standard output.");
        var aside = "";
        try
        {
            var target = IsOfTheSystem(path) ? path : BehindLinks(path);
            if (OpenInPlace(target) is { } place)
            {
                using (place)
                    write(place);
                return;
            }

            // A name that nobody can foresee, never one that exists: in a shared folder it could be somebody's link.
            aside = $"{target}.{Path.GetRandomFileName()}.tmp";
            using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
                write(file);
            File.Move(aside, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(Directory.Exists(path)
                ? $"{path}: is a directory. Name a file in it."
                : $"{path}: cannot be written ({(aside.Length > 0 ? e.Message.Replace(aside, path, StringComparison.Ordinal) : e.Message)}). Check that the folder exists and has room.");
        }
        finally
        {
            if (aside.Length > 0 && File.Exists(aside))
                File.Delete(aside);
        }
    }

    /// <summary>The file that a path leads to: a link stays and its file is replaced.</summary>
    public static string BehindLinks(string path)
    {
        var info = new FileInfo(path);
        return info.LinkTarget is null ? info.FullName : info.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>Opens what must not be replaced by a file, such as a device or a named pipe; null for files, and for what does not exist.</summary>
    private static FileStream? OpenInPlace(string path)
    {
        if (!File.Exists(path))
            return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferBytes);
        if (!file.CanSeek)
            return file;
        if (IsOfTheSystem(path))
        {
            if (file.Length > 0)
                file.SetLength(0); // such as /dev/stdout where it is a file
            return file;
        }

        file.Dispose();
        return null;
    }

    private static bool IsOfTheSystem(string path) => Path.GetFullPath(path) is var full
        && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal));
}
