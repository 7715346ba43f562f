using System.IO.Enumeration;

namespace NbaGrains.Grains.Sources;

/// <summary>
/// A path below a root whose parts may have <c>*</c> and <c>?</c>; <c>**</c> stands for any number of folders. Names that begin with a dot are found
/// only by parts that do so too, and links to folders are not entered by <c>**</c>.
/// </summary>
internal static class FilePattern
{
    private const int MostDepth = 16;

    /// <summary>Files of a folder that a pattern means.</summary>
    public static IEnumerable<string> Find(string folder, string pattern) => Find(folder, pattern.Split('/', StringSplitOptions.RemoveEmptyEntries), 0);

    private static IEnumerable<string> Find(string folder, ReadOnlyMemory<string> parts, int depth)
    {
        if (parts.IsEmpty || depth > MostDepth)
            return [];
        var part = parts.Span[0];
        var rest = parts[1..];
        if (part == "**")
            return Find(folder, rest, depth).Concat(Folders(folder, "*").Where(sub => new DirectoryInfo(sub).LinkTarget is null).SelectMany(sub => Find(sub, parts, depth + 1)));
        return rest.IsEmpty ? Files(folder, part) : Folders(folder, part).SelectMany(sub => Find(sub, rest, depth + 1));
    }

    private static IEnumerable<string> Folders(string folder, string part) => Entries(folder, part, Directory.EnumerateDirectories);

    private static IEnumerable<string> Files(string folder, string part) => Entries(folder, part, Directory.EnumerateFiles);

    private static IEnumerable<string> Entries(string folder, string part, Func<string, IEnumerable<string>> list)
    {
        IEnumerable<string> entries;
        try
        {
            entries = list(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return entries.Where(entry => Path.GetFileName(entry) is var name && (name[0] != '.' || part[0] == '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false));
    }
}
