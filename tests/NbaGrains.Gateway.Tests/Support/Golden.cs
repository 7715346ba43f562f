using System.Runtime.CompilerServices;

namespace NbaGrains.Gateway.Tests.Support;

/// <summary>Compares text with a committed file; NBA_UPDATE_GOLDEN=1 rewrites the file instead.</summary>
internal static class Golden
{
    public static string Read(string name, [CallerFilePath] string path = "") => File.ReadAllText(FileOf(name, path));

    public static void Equal(string name, string actual, [CallerFilePath] string path = "")
    {
        var file = FileOf(name, path);
        if (Environment.GetEnvironmentVariable("NBA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string FileOf(string name, string caller) => Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name);
}
