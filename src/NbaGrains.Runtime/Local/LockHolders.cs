namespace NbaGrains.Runtime.Local;

/// <summary>Which processes hold a lock on a file, as the kernel lists them in <c>/proc/locks</c>.</summary>
internal static class LockHolders
{
    /// <summary>In ascending order. Processes of other containers are not seen.</summary>
    public static IReadOnlyList<int> Of(string path)
    {
        if (FileStatus.Of(path) is not { } status)
            return [];
        try
        {
            return Parse(File.ReadLines("/proc/locks"), status.Inode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <param name="lines">Such as <c>1: FLOCK  ADVISORY  READ 1234 08:01:5678 0 EOF</c>.</param>
    /// <param name="inode">The file's.</param>
    internal static IReadOnlyList<int> Parse(IEnumerable<string> lines, ulong inode) =>
    [
        .. lines
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [_, "FLOCK", _, _, _, _, ..] && words[5].EndsWith($":{inode}", StringComparison.Ordinal))
            .Select(words => int.TryParse(words[4], out var process) ? process : 0)
            .Where(process => process > 0)
            .Distinct()
            .Order(),
    ];
}
