namespace NbaGrains.Cli;

/// <summary>Writes a file aside and renames it when it is whole, so that nobody ever sees half of one.</summary>
internal static class OutputFile
{
    /// <summary>The name that stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static void Write(Terminal terminal, string path, Action<Stream> write)
    {
        if (path == StandardOutput)
        {
            using var output = terminal.OpenOut();
            write(output);
            return;
        }

        var aside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                write(file);
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(Directory.Exists(path)
                ? $"{path}: is a directory. Name a file in it."
                : $"{path}: cannot be written ({e.Message.Replace(aside, path, StringComparison.Ordinal)}). Check that the folder exists and has room.");
        }
        finally
        {
            if (File.Exists(aside))
                File.Delete(aside);
        }
    }
}
