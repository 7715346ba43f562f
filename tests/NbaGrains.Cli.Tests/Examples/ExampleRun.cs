using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests.Examples;

/// <summary>A suite of <c>examples/suites</c> on a table, through the CLI.</summary>
internal sealed class ExampleRun
{
    private readonly Dictionary<string, JsonElement> _results;

    public ExampleRun(string suite, string table, params string[] options)
    {
        var run = NbaRun.Of(["validate", table, "--suite", PathOf(suite), "--json", "-", .. options]);
        ExitCode = run.ExitCode;
        Assert.Equal("", run.Error);
        using var json = JsonDocument.Parse(run.Out);
        _results = json.RootElement.GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("id").GetString()!, result => result.Clone());
    }

    public int ExitCode { get; }

    public static string PathOf(string suite) => Path.Combine(Golden.Root(), "examples", "suites", suite + ".yml");

    /// <summary>Rows that break a rule; null for rules that are not about rows.</summary>
    public long? Unexpected(string rule) => _results[rule].GetProperty("unexpected") is { ValueKind: JsonValueKind.Number } rows ? rows.GetInt64() : null;

    public bool Has(string rule) => _results.ContainsKey(rule);

    public string Status(string rule) => _results[rule].GetProperty("status").GetString()!;

    /// <summary>Rules and their number of rows, where there is any.</summary>
    public Dictionary<string, long> Broken() => _results.Keys
        .Where(rule => Unexpected(rule) > 0)
        .ToDictionary(rule => rule, rule => Unexpected(rule)!.Value);

    public IEnumerable<string> Of(string status) => _results.Keys.Where(rule => Status(rule) == status);
}
