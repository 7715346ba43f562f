namespace NbaGrains.Cli;

/// <summary>Reads small files that the user wrote.</summary>
internal static class TextFile
{
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(File.Exists(path) ? $"{path}: cannot be read ({e.Message})." : $"{path}: there is no such file.");
        }
    }
}
