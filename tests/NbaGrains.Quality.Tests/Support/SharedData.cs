namespace NbaGrains.Quality.Tests.Support;

/// <summary>The folder of real files that lies beside the repository, or under <c>NBA_SHARED</c>. It is not part of the repository.</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Find();

    public static string? Missing => Folder is null
        ? "The folder shared/data/nba is neither beside the repository nor under NBA_SHARED: no real data to test with."
        : null;

    /// <summary>The tables, by their path within the folder.</summary>
    public static IEnumerable<string> Files => Folder is null
        ? []
        : Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".tsv", StringComparison.Ordinal) || path.EndsWith(".csv.gz", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Folder, path))
            .Order(StringComparer.Ordinal);

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable("NBA_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NbaGrains.sln")))
                shared = Path.Combine(folder.FullName, "..", "shared");
        }

        var data = Path.GetFullPath(Path.Combine(shared ?? ".", "data", "nba"));
        return Directory.Exists(data) ? data : null;
    }
}

/// <summary>A test that needs the folder of real files; skipped, with the reason, where it is missing.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.Missing;
}

/// <summary>As <see cref="SharedDataFactAttribute"/>, with cases.</summary>
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.Missing;
}
