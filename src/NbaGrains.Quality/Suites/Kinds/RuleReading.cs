using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>Reads the rules that one word of a suite makes: fields and options are sorted, checked and applied here, for all kinds alike.</summary>
internal static class RuleReading
{
    /// <param name="suite">What is being built.</param>
    /// <param name="kind">The kind that the word stands for.</param>
    /// <param name="entry">The word and its value.</param>
    /// <param name="column">The column of a column rule; empty for others.</param>
    /// <param name="beside">The entry of <c>rules</c> that the word stands in; null within <c>columns</c>.</param>
    /// <param name="defaults">Options that hold unless the rule has its own.</param>
    public static Rule[] Read(SuiteBuilder suite, RuleKind kind, YamlEntry entry, string column, MappingNode? beside, RuleOptions? defaults)
    {
        var options = new RuleOptions(defaults);
        foreach (var other in beside?.Entries ?? [])
        {
            if (RuleOptions.Has(other.Key.Text))
                options.Set(other);
        }

        foreach (var field in (entry.Value as MappingNode)?.Entries ?? [])
        {
            if (Array.IndexOf(kind.Fields, field.Key.Text) >= 0)
                continue;
            if (RuleOptions.Has(field.Key.Text))
                options.Set(field);
            else if (!kind.IsKeyed)
                throw field.Key.Fault($"'{field.Key.Text}' is not a part of {kind.Key}.{Hint.For(field.Key.Text, [.. kind.Fields, .. RuleOptions.Keys])}");
        }

        options.Check(kind);
        var rules = kind.Read(new RuleSource(suite, kind, entry.Key, entry.Value, beside, options, column));
        for (var i = 0; i < rules.Length && !kind.IsKeyed; i++)
            rules[i] = options.ApplyTo(rules[i], kind);
        return rules;
    }
}
