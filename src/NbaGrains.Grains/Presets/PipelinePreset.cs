using System.Globalization;
using System.Text;
using NbaGrains.Grains.Datasets;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;

namespace NbaGrains.Grains.Presets;

/// <summary>
/// The preset <c>pipeline</c> of a gate: general checks of any table, and those of tables of players, games and teams, as a suite that is made for the
/// table. docs/reference/pipeline-preset.md lists them. Pure: the same columns give the same text.
/// </summary>
public static class PipelinePreset
{
    /// <summary>What settings call it.</summary>
    public const string Name = "pipeline";

    /// <summary>What ids of its rules begin with, so that they never are those of another suite.</summary>
    public const string Prefix = "pipeline.";

    // A cell that is not null, and the most of a table that may be.
    private const double NotNull = 0.95;
    private const double NotRepeated = 0.99;

    /// <summary>The suite as YAML.</summary>
    /// <param name="dataset">The data set's name; rules depend on it.</param>
    /// <param name="columns">Names of the table's columns.</param>
    /// <param name="contract">What is promised of them; null for nothing.</param>
    public static string Text(string dataset, IReadOnlyList<string> columns, DatasetContract? contract)
    {
        var yaml = new StringBuilder();
        yaml.Append("suite: pipeline\ndescription: Checks of the preset pipeline\nrules:\n");
        Add(yaml, "not empty", "row_count: { min: 1 }", "critical");
        Add(yaml, "enough rows", "row_count: { min: 10 }", "warning");
        foreach (var column in columns)
            Add(yaml, $"nulls.{column}", string.Create(CultureInfo.InvariantCulture, $"not_null: {NotNull}\n    column: {Quoted(column)}"), "warning");
        if (columns.Count > 0)
            Add(yaml, "repeated rows", string.Create(CultureInfo.InvariantCulture, $"unique: [{string.Join(", ", columns.Select(Quoted))}]\n    mostly: {NotRepeated}"), "warning");
        AddContract(yaml, columns, contract);
        AddBusinessRules(yaml, dataset, columns.ToHashSet(StringComparer.Ordinal));
        return yaml.ToString();
    }

    /// <summary>The run's own suite with the preset's rules behind its own.</summary>
    /// <param name="own">The suite of the run; null where it has none.</param>
    /// <param name="dataset">The data set's name.</param>
    /// <param name="columns">Names of the table's columns.</param>
    /// <param name="contract">What is promised of them.</param>
    public static Suite AddTo(Suite? own, string dataset, IReadOnlyList<string> columns, DatasetContract? contract)
    {
        var preset = SuiteReader.Parse(Text(dataset, columns, contract), Name);
        if (own is null)
            return preset with { Name = dataset };

        // What the suite says of a column's type goes before: a column is read in one way.
        var typed = own.Rules.OfType<TypeRule>().Select(rule => rule.Column).Concat(own.Types.Keys).ToHashSet();
        return own with { Rules = [.. own.Rules, .. preset.Rules.Where(rule => rule is not TypeRule type || !typed.Contains(type.Column))] };
    }

    private static void AddContract(StringBuilder yaml, IReadOnlyList<string> columns, DatasetContract? contract)
    {
        if (contract is null)
            return;
        foreach (var column in contract.Columns)
        {
            Add(yaml, $"required.{column.Name}", $"required: true\n    column: {Quoted(column.Name)}", "error");
            if (column.Type is { } type && columns.Contains(column.Name))
                Add(yaml, $"type.{column.Name}", $"type: {type.ToString().ToLowerInvariant()}\n    column: {Quoted(column.Name)}", "warning");
        }

        if (contract.Columns.Count > 0)
            Add(yaml, "no other columns", $"columns: {{ only: [{string.Join(", ", contract.Columns.Select(column => Quoted(column.Name)))}] }}", "warning");
    }

    private static void AddBusinessRules(StringBuilder yaml, string dataset, HashSet<string> columns)
    {
        if (IsAbout("player", "ppg"))
        {
            Between("ppg", 0, 200);
            Between("fg_pct", 0, 1);
        }

        if (IsAbout("game", "home_score") || columns.Contains("away_score"))
        {
            foreach (var score in new[] { "home_score", "away_score" })
            {
                AddIf(score, $"not negative.{score}", "at_least: 0", "error");
                AddIf(score, $"plausible.{score}", "at_most: 200", "warning");
            }
        }

        if (IsAbout("team", "win_pct"))
            Between("win_pct", 0, 1);

        bool IsAbout(string word, string column) => dataset.Contains(word, StringComparison.OrdinalIgnoreCase) || columns.Contains(column);

        void Between(string column, int min, int max) => AddIf(column, $"plausible.{column}", string.Create(CultureInfo.InvariantCulture, $"between: [{min}, {max}]"), "error");

        void AddIf(string column, string name, string rule, string severity)
        {
            if (columns.Contains(column))
                Add(yaml, name, $"{rule}\n    column: {column}", severity);
        }
    }

    private static void Add(StringBuilder yaml, string name, string rule, string severity) =>
        yaml.Append("  - ").Append(rule).Append("\n    name: ").Append(Quoted(Prefix + name)).Append("\n    severity: ").Append(severity).Append('\n');

    /// <summary>A YAML text that any name can stand in.</summary>
    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
