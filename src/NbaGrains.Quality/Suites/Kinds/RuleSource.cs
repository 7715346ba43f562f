using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>What a suite says of one rule: the word, its value, the fields within and beside it.</summary>
internal sealed class RuleSource(SuiteBuilder suite, RuleKind kind, ScalarNode key, YamlNode value, MappingNode? beside, RuleOptions options, string column)
{
    public SuiteBuilder Suite => suite;

    public RuleKind Kind => kind;

    public ScalarNode Key => key;

    public YamlNode Value => value;

    /// <summary>The options of this rule, over those of its column.</summary>
    public RuleOptions Options => options;

    /// <summary>The column of a column rule; empty for others.</summary>
    public string Column => column;

    /// <summary>Whether the value is a mapping, so that its parts are fields.</summary>
    public bool IsMapping => value is MappingNode;

    /// <summary>A field within the value, or beside the word.</summary>
    public YamlEntry? Field(string name)
    {
        var within = (value as MappingNode)?.Find(name);
        var outside = Array.IndexOf(kind.FieldsBeside, name) >= 0 ? beside?.Find(name) : null;
        if (within is not null && outside is not null)
            throw outside.Key.Fault($"'{name}' is given twice, here and within {key.Text}. Remove one of them.");
        return within ?? outside;
    }

    public YamlNode Required(string name, string example) =>
        Field(name)?.Value ?? throw key.Fault($"{key.Text} needs {name}, such as {name}: {example}.");

    /// <summary>The value itself, or the field that stands for it in the mapping form.</summary>
    public YamlNode ValueOr(string field, string example) => IsMapping ? Required(field, example) : value;

    /// <summary>For rules that say all by being there: true, the share of rows where that is allowed, or options.</summary>
    /// <param name="orMostly">Whether a share is allowed.</param>
    /// <param name="orWord">A word that the kind takes besides, for messages.</param>
    public void Flag(bool orMostly = false, string? orWord = null)
    {
        if (IsMapping)
            return;
        switch (ScalarReader.Flag(value))
        {
            case true:
                return;
            case false:
                throw value.Fault($"{key.Text}: false makes no rule. Remove it.");
            case null when orMostly && value is ScalarNode { IsNull: false }:
                options.SetMostly(key, value);
                return;
            default:
                throw value.Fault($"{key.Text} takes true, {(orMostly ? "the share of rows that must keep it, such as 0.95, " : orWord is null ? "" : $"{orWord}, ")}or options, such as {{ severity: warning }}, not {value.Shape}.");
        }
    }
}
