using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>Compares with a file of <c>Golden/</c>; NBA_UPDATE_GOLDEN=1 rewrites the files instead, to be read in the diff.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("NBA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{name} is missing; run once with NBA_UPDATE_GOLDEN=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
