using System.CommandLine;
using NbaGrains.Cli.Reading;
using NbaGrains.Quality.Failures;

namespace NbaGrains.Cli.Validate;

/// <summary>What a validation writes besides its exit code.</summary>
internal sealed record ValidationOutputs(string? Json, string? Html, string? JUnit, string? Failures)
{
    /// <summary>Those that were asked for.</summary>
    public IEnumerable<string> Paths => ((string?[])[Json, Html, JUnit, Failures]).OfType<string>();

    public bool TakesStandardOutput => Paths.Contains(OutputFile.StandardOutput);

    /// <summary>NDJSON by its usual names, otherwise CSV.</summary>
    public FailureFormat FailureFormat =>
        Failures is { } path && (string[])[".ndjson", ".jsonl"] is var endings && endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? FailureFormat.NdJson
            : FailureFormat.Csv;

    /// <exception cref="CommandException">An output would destroy an input or another output.</exception>
    public void Check(IReadOnlyList<string> inputs) =>
        Outputs.Check(inputs, ("--json", Json), ("--html", Html), ("--junit", JUnit), ("--failures", Failures));
}

/// <summary>The options that name the outputs of a validation.</summary>
internal sealed class ValidationOutputOptions
{
    private readonly Option<string?> _json = new("--json")
    {
        Description = "Writes the results as JSON to a file, or to standard output for -, instead of the summary.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _html = new("--html")
    {
        Description = "Writes a report to look at: one HTML file without network; - as for --json.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _junit = new("--junit")
    {
        Description = "Writes the results as JUnit XML, which CI servers show; - as for --json.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _failures = new("--failures")
    {
        Description = "Writes every row that breaks a rule, with its number and the rules: CSV, or NDJSON for .ndjson and .jsonl.",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_json, _html, _junit, _failures])
            command.Options.Add(option);
    }

    public ValidationOutputs Read(ParseResult parsed) =>
        new(parsed.GetValue(_json), parsed.GetValue(_html), parsed.GetValue(_junit), parsed.GetValue(_failures));
}
