using System.Text.RegularExpressions;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Quality.Rules.Custom;
using NbaGrains.Quality.Suites;

namespace NbaGrains.Cli.Tests.Examples;

/// <summary>Suites that people copy, in examples and documents, are suites.</summary>
public sealed class WrittenSuitesTests
{
    public static TheoryData<string> Files() => [.. Under("examples", "*.yml")
        .Where(path => File.ReadLines(Path.Combine(Golden.Root(), path)).Any(line => line.StartsWith("suite:", StringComparison.Ordinal)))];

    public static TheoryData<string> Documents() => ["README.md", .. Under("docs", "*.md"), .. Under("examples", "*.md")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_suite_among_the_examples_can_be_read(string path) =>
        Assert.NotEmpty(SuiteReader.Read(Path.Combine(Golden.Root(), path), CustomRules(File.ReadAllText(Path.Combine(Golden.Root(), path)))).Rules);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Suites_in_documents_can_be_read(string path)
    {
        foreach (var (line, yaml) in Fences(Path.Combine(Golden.Root(), path)))
        {
            // Some show only a section of one.
            var text = yaml.Contains("suite:", StringComparison.Ordinal) ? yaml : "suite: example\n" + yaml;
            if (text.Contains("\nrules:", StringComparison.Ordinal) || text.Contains("\ncolumns:", StringComparison.Ordinal))
                Assert.NotEmpty(SuiteReader.Parse(text, $"{path}:{line}", CustomRules(text)).Rules);
        }
    }

    private static IEnumerable<string> Under(string folder, string pattern) => Directory
        .GetFiles(Path.Combine(Golden.Root(), folder), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Golden.Root(), path))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<(int Line, string Yaml)> Fences(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] != "```yaml")
                continue;
            var first = i + 1;
            while (lines[++i] != "```")
            {
            }

            yield return (first + 1, string.Join('\n', lines[first..i]));
        }
    }

    /// <summary>Stand-ins for the rules of plug-ins that a suite names.</summary>
    private static List<CustomRule> CustomRules(string yaml) =>
        [.. Regex.Matches(yaml, @"custom: (?:\{ rule: )?([\w-]+)").Select(match => match.Groups[1].Value).Distinct().Select(name => new StandIn(name))];

    private sealed class StandIn(string name) : CustomRule
    {
        public override string Name => name;

        public override Func<CustomRow, bool?> CreateTest(CustomArguments arguments) => _ => true;
    }
}
