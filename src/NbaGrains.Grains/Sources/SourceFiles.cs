namespace NbaGrains.Grains.Sources;

/// <summary>The files that a data set's source means, as they are now.</summary>
internal sealed class SourceFiles(AllowedRoots roots)
{
    // Somebody who writes a file seldom rests as long as this.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>Finds them, the oldest first. Those that are still being written are left for the next look; those that lead out of the roots are left out.</summary>
    public IReadOnlyList<SourceFile> Find(string pattern)
    {
        var found = new List<SourceFile>();
        foreach (var root in roots.Folders)
        {
            foreach (var path in FilePattern.Find(root, Below(root, pattern)))
            {
                if (Look(path) is { } file && found.TrueForAll(other => other.Path != file.Path))
                    found.Add(file);
            }
        }

        found.Sort((a, b) => a.Modified != b.Modified ? a.Modified.CompareTo(b.Modified) : string.CompareOrdinal(a.Path, b.Path));
        return found;
    }

    /// <summary>An absolute pattern is one below a root, or means nothing.</summary>
    private static string Below(string root, string pattern)
    {
        if (!Path.IsPathRooted(pattern))
            return pattern;
        return pattern.StartsWith(root + '/', StringComparison.Ordinal) ? pattern[(root.Length + 1)..] : "";
    }

    private SourceFile? Look(string path)
    {
        try
        {
            using var file = roots.Open(path);
            return DateTime.UtcNow - file.Facts.Modified < Rest ? null : new SourceFile(file.Path, file.Identity, file.Facts.Modified);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}

/// <summary>A file of a source.</summary>
internal sealed record SourceFile(string Path, string Identity, DateTime Modified);
