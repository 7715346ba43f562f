using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Words out of a few. A table, not a reflection over enums, which would cost time at every start.</summary>
internal static class ChoiceReader
{
    // In the order of the enums, the types behind Unknown.
    public static readonly string[] Types = ["boolean", "integer", "number", "date", "timestamp", "text"];
    public static readonly string[] Severities = ["info", "warning", "error", "critical"];
    public static readonly string[] Dimensions = ["completeness", "validity", "uniqueness", "consistency", "accuracy", "timeliness"];
    public static readonly string[] Nulls = ["skip", "fail", "pass"];
    public static readonly string[] Repeated = ["later", "all"];

    public static ColumnType Type(YamlNode node) => (ColumnType)(Choose(node, "type", Types) + 1);

    public static Severity Severity(YamlNode node) => (Severity)Choose(node, "severity", Severities);

    public static Dimension Dimension(YamlNode node) => (Dimension)Choose(node, "dimension", Dimensions);

    public static NullPolicy Null(YamlNode node) => (NullPolicy)Choose(node, "null", Nulls, "value of null");

    public static Repeats Repeats(YamlNode node) => (Repeats)Choose(node, "repeats", Repeated, "value of repeats");

    private static int Choose(YamlNode node, string key, string[] words, string? noun = null)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
            throw node.Fault($"{key} is one of {Words.Of(words, "or")}, not {node.Shape}.");
        var at = Array.IndexOf(words, scalar.Text);
        return at >= 0 ? at : throw node.Fault($"'{scalar.Text}' is no {noun ?? key}.{Hint.For(scalar.Text, words)}");
    }
}
