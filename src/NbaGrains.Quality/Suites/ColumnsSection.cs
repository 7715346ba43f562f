using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Kinds;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites;

/// <summary>Reads <c>columns</c>: for each column its rules, and what else there is to say of it.</summary>
internal static class ColumnsSection
{
    /// <summary>Keys of a column that are not rules.</summary>
    public static readonly string[] Keys = ["pii", "description", .. RuleOptions.ColumnKeys];

    private const string Example = "minutes: { not_null: true, between: [0, 70] }";

    public static void Read(YamlNode node, SuiteBuilder suite)
    {
        if (node is not MappingNode columns)
            throw node.Fault($"columns takes a mapping from columns to their rules, such as {Example}, not {node.Shape}.");
        foreach (var column in columns.Entries)
        {
            try
            {
                ReadColumn(column, suite);
            }
            catch (SuiteFault fault)
            {
                suite.Errors.Add(fault);
            }
        }
    }

    private static void ReadColumn(YamlEntry column, SuiteBuilder suite)
    {
        var name = ScalarReader.Text(column.Key, "The name of a column");
        if (column.Value is ScalarNode { IsNull: true } or MappingNode { Entries.Count: 0 })
            throw column.Key.Fault($"Nothing is said of '{name}'. Give it a rule, such as required: true, or remove it.");
        if (column.Value is not MappingNode attributes)
            throw column.Value.Fault($"A column takes a mapping of rules, such as {Example}, not {column.Value.Shape}.");

        var defaults = Defaults(name, attributes, suite);
        foreach (var entry in attributes.Entries)
        {
            if (Array.IndexOf(Keys, entry.Key.Text) >= 0)
                continue;
            try
            {
                suite.Add(RuleReading.Read(suite, Kind(entry.Key), entry, name, beside: null, defaults), entry.Key);
            }
            catch (SuiteFault fault)
            {
                suite.Errors.Add(fault);
            }
        }
    }

    private static RuleOptions Defaults(string name, MappingNode attributes, SuiteBuilder suite)
    {
        var defaults = new RuleOptions();
        foreach (var entry in attributes.Entries)
        {
            try
            {
                if (Array.IndexOf(RuleOptions.ColumnKeys, entry.Key.Text) >= 0)
                    defaults.Set(entry);
                else if (entry.Key.Text == "description")
                    _ = ScalarReader.Text(entry.Value, "A text");
                else if (entry.Key.Text == "pii" && ScalarReader.Boolean(entry.Value, "pii"))
                    suite.Pii.Add(name);
            }
            catch (SuiteFault fault)
            {
                suite.Errors.Add(fault);
            }
        }

        return defaults;
    }

    private static RuleKind Kind(ScalarNode key)
    {
        if (RuleKinds.Find(RuleKinds.OfColumn, key.Text) is { } kind)
            return kind;
        if (RuleKinds.Find(RuleKinds.OfTable, key.Text) is not null)
            throw key.Fault($"'{key.Text}' is not about one column. Move it under rules, as an entry '- {key.Text}: ...'.");
        if (RuleOptions.Has(key.Text))
            throw key.Fault($"'{key.Text}' is said of one rule, not of a column. Move it into the mapping of a rule, such as {{ {key.Text}: ... }}.");
        throw key.Fault($"'{key.Text}' is not a rule of a column.{Hint.For(key.Text, [.. RuleKinds.Keys(RuleKinds.OfColumn), .. Keys])}");
    }
}
