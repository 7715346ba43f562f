using NbaGrains.Grains.Sources;

namespace NbaGrains.Grains.Tests.Sources;

public sealed class FilePatternTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nba-pattern-").FullName;

    public FilePatternTests()
    {
        foreach (var path in new[] { "a.csv", "b.csv", "b.txt", ".hidden.csv", "box/1.csv", "box/12.csv", "box/2025/3.csv", "box/2026/4.csv", ".git/5.csv" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
            File.WriteAllText(Path.Combine(_folder, path), "");
        }

        Directory.CreateSymbolicLink(Path.Combine(_folder, "box", "up"), _folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.csv", "a.csv")]
    [InlineData("*.csv", "a.csv b.csv")]
    [InlineData("box/?.csv", "box/1.csv")]
    [InlineData("*/*.csv", "box/1.csv box/12.csv")]
    [InlineData("box/202?/*.csv", "box/2025/3.csv box/2026/4.csv")]
    [InlineData("**/*.csv", "a.csv b.csv box/1.csv box/12.csv box/2025/3.csv box/2026/4.csv")]
    [InlineData("box/**/4.csv", "box/2026/4.csv")]
    [InlineData("nothing/*.csv", "")]
    [InlineData("../*", "")]
    [InlineData("", "")]
    public void Patterns_mean_files(string pattern, string files) =>
        Assert.Equal(files, string.Join(' ', FilePattern.Find(_folder, pattern).Select(file => Path.GetRelativePath(_folder, file)).Order(StringComparer.Ordinal)));
}
