using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Rules.Custom;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary><c>custom</c>: rules out of plug-ins, of one column or several.</summary>
internal static class CustomKind
{
    public static readonly RuleKind OfColumn = new("custom", source => Read(source, [source.Column]))
    {
        IsAboutRows = true,
        Fields = ["rule", "with"],
        FieldsBeside = ["with"],
    };

    public static readonly RuleKind OfTable = new("custom", source =>
        Read(source, ListReader.Columns(source.Required(TableKinds.ColumnsKey, "[a, b], or column and its name"))))
    {
        IsAboutRows = true,
        Fields = ["rule", "with", TableKinds.ColumnsKey],
        FieldsBeside = ["with", TableKinds.ColumnsKey],
    };

    private static Rule[] Read(RuleSource source, IReadOnlyList<string> columns)
    {
        var node = source.ValueOr("rule", "luhn");
        var custom = Find(source.Suite, node);
        var arguments = new CustomArguments(columns, With(source.Field("with")?.Value));
        Try(custom, arguments, source.Field("with")?.Value ?? node);
        return [new CustomRowRule(custom, arguments)];
    }

    private static CustomRule Find(SuiteBuilder suite, YamlNode node)
    {
        var known = suite.Custom;
        var name = ScalarReader.Text(node, "The name of a custom rule");
        foreach (var rule in known)
        {
            if (rule.Name == name)
                return rule;
        }

        if (suite.IsPushed)
            throw node.Fault($"Rules of plug-ins, such as '{name}', are for nba validate --plugin: the suite of a data set cannot have any.");
        if (known.Count == 0)
            throw node.Fault($"There is no custom rule '{name}': no plug-in was given. Hand its assembly over with --plugin.");
        var names = new string[known.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = known[i].Name;
        throw node.Fault($"There is no custom rule '{name}' among those of --plugin.{Hint.For(name, names)}");
    }

    private static Dictionary<string, string> With(YamlNode? node)
    {
        var with = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is null)
            return with;
        if (node is not MappingNode mapping)
            throw node.Fault($"with takes a mapping of arguments, such as {{ digits: 10 }}, not {node.Shape}.");
        foreach (var entry in mapping.Entries)
        {
            if (entry.Value is not ScalarNode scalar)
                throw entry.Value.Fault($"An argument of a custom rule is a single value, not {entry.Value.Shape}.");
            with.Add(entry.Key.Text, scalar.IsNull ? "" : scalar.Text);
        }

        return with;
    }

    // Once here, so that arguments that don't fit are told of with their place. What a plug-in throws is not ours to choose.
    private static void Try(CustomRule custom, CustomArguments arguments, YamlNode node)
    {
        try
        {
            _ = custom.CreateTest(arguments);
            _ = custom.Describe(arguments);
        }
        catch (ArgumentException error)
        {
            throw node.Fault(error.Message);
        }
        catch (Exception error)
        {
            throw node.Fault($"The custom rule '{custom.Name}' does not take these arguments: {error.GetType().Name}: {error.Message}");
        }
    }
}
