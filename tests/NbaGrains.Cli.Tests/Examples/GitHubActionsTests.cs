using System.Xml.Linq;
using NbaGrains.Cli.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace NbaGrains.Cli.Tests.Examples;

/// <summary>Runs the commands of the workflow that people copy, as a runner does: each step by <c>bash -e</c>, until one fails.</summary>
public sealed class GitHubActionsTests : IDisposable
{
    private const string Passing = "suite: s\ncolumns: { pts: { not_null: true } }\n";
    private const string Warning = "suite: s\ncolumns: { pts: { at_least: { value: 1, severity: warning } } }\n";
    private const string Failing = "suite: s\ncolumns: { pts: { at_least: 1 } }\n";

    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData(Passing, 0, "PASSED", "")]
    [InlineData(Warning, 0, "PASSED with warnings", "::warning title=Data quality::season.csv breaks rules of severity warning.")]
    [InlineData(Failing, 1, "FAILED", "::error title=Data quality::season.csv breaks rules of mine.yml.")]
    public async Task The_job_fails_with_the_table_and_leaves_its_results(string suite, int exitCode, string verdict, string annotation)
    {
        var (code, output) = await RunJob(suite);

        Assert.Equal(exitCode, code);
        Assert.Contains(verdict, File.ReadAllText(_checkout.PathOf("summary.md")), StringComparison.Ordinal);
        Assert.Contains(annotation, output, StringComparison.Ordinal);
        Assert.Equal(annotation.Length > 0, output.Contains("::", StringComparison.Ordinal));
        Assert.Contains("<html", File.ReadAllText(_checkout.PathOf("results/report.html")), StringComparison.Ordinal);
        Assert.Equal(exitCode > 0 ? 1 : 0, XDocument.Load(_checkout.PathOf("results/junit.xml")).Descendants("failure").Count());
        Assert.Equal(verdict == "PASSED", File.ReadAllLines(_checkout.PathOf("results/broken-rows.csv")).Length == 1);
    }

    [Fact]
    public async Task The_job_fails_where_the_suite_is_none()
    {
        var (code, output) = await RunJob("suite: s\ncolums: {}\n");

        Assert.Equal(3, code);
        Assert.Contains("::error title=Data quality::season.csv could not be validated.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_passes_as_it_is() => Assert.Equal(0, (await RunJob(null)).ExitCode);

    /// <summary>Runs the steps with a suite in place of the example's.</summary>
    private async Task<(int ExitCode, string Output)> RunJob(string? suite)
    {
        var workflow = (YamlMappingNode)Workflow();
        var environment = ((YamlMappingNode)workflow["env"]).ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.ToString());
        environment["GITHUB_STEP_SUMMARY"] = _checkout.PathOf("summary.md");
        if (suite is not null)
        {
            _checkout.Write("mine.yml", suite);
            environment["SUITE"] = "mine.yml";
        }

        var output = "";
        foreach (var step in ((YamlSequenceNode)workflow["jobs"]["validate"]["steps"]).Cast<YamlMappingNode>())
        {
            if (!step.Children.TryGetValue("run", out var commands))
                continue;
            var script = _checkout.Write("step.sh", commands.ToString());
            var (code, said) = await _checkout.Run("bash", ["-e", script], environment);
            output += said;
            if (code != 0)
                return (code, output);
        }

        return (0, output);
    }

    private static YamlNode Workflow()
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(Golden.Root(), "examples", "ci", "github-actions.yml"));
        yaml.Load(text);
        return yaml.Documents[0].RootNode;
    }
}
