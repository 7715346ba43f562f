using System.Runtime.CompilerServices;

namespace NbaGrains.Gateway.Tests.Support;

/// <summary>Compares text with a committed file; NBA_UPDATE_GOLDEN=1 rewrites the file instead.</summary>
internal static class Golden
{
    public static void Equal(string name, string actual, [CallerFilePath] string path = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(path)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("NBA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
