namespace NbaGrains.Runtime.Local;

/// <summary>What a server wrote: <c>start.log</c> until it runs, then files in <c>log</c> that are changed when they are large.</summary>
internal static class ServerLog
{
    /// <summary>Where the server writes before it can write to its log.</summary>
    public const string StartName = "start.log";

    private const int FilesKept = 5;
    private const int LinesShown = 12;
    private const int TailBytes = 8 << 10;

    /// <summary>The last lines that were written since a time.</summary>
    public static string Tail(string cluster, DateTime since)
    {
        var files = Files(cluster).Append(Path.Combine(cluster, StartName))
            .Where(file => File.GetLastWriteTimeUtc(file) >= since)
            .OrderBy(File.GetLastWriteTimeUtc);
        return string.Join('\n', files.SelectMany(LastLines).TakeLast(LinesShown));
    }

    /// <summary>Deletes all but the newest files. Called at each start.</summary>
    public static void Prune(string cluster)
    {
        File.Delete(Path.Combine(cluster, StartName));
        foreach (var old in Files(cluster).OrderDescending(StringComparer.Ordinal).Skip(FilesKept))
            File.Delete(old);
    }

    private static string[] Files(string cluster) => Path.Combine(cluster, "log") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.log") : [];

    private static string[] LastLines(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(TailBytes, stream.Length), SeekOrigin.End);
            return new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [$"({file}: {e.Message})"];
        }
    }
}
