using System.Runtime.CompilerServices;

namespace NbaGrains.Cli.Tests.Support;

/// <summary>Compares text with a committed file; NBA_UPDATE_GOLDEN=1 rewrites the file instead.</summary>
internal static class Golden
{
    public static void Equal(string name, string actual)
    {
        var path = Path.Combine(SourceFolder(), "..", "Golden", name);
        if (Environment.GetEnvironmentVariable("NBA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    /// <summary>The root of the repository.</summary>
    public static string Root() => Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", ".."));

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
