using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites;

/// <summary>Reads the topmost keys of a suite.</summary>
internal static class SuiteDocument
{
    public static readonly string[] Keys = ["suite", "version", "description", "allow_empty", "allow_malformed", "allow_ragged", "columns", "rules"];

    private static readonly Place Start = new(1, 1, 0);

    public static Suite? Read(YamlNode? root, SuiteBuilder builder)
    {
        if (root is null or ScalarNode { IsNull: true })
            throw new SuiteFault(Start, "There is nothing in this file. A suite has a name and rules, such as 'suite: box-scores' and 'columns:'.");
        if (root is not MappingNode document)
            throw root.Fault($"A suite is a mapping with the keys {Words.Of(Keys)}, not {root.Shape}.");

        string? name = null, description = null;
        var version = 1;
        bool allowsEmpty = false, allowsMalformed = false, allowsRagged = false;
        foreach (var entry in document.Entries)
        {
            try
            {
                switch (entry.Key.Text)
                {
                    case "suite":
                        name = ScalarReader.Text(entry.Value, "The name of the suite").Trim();
                        break;
                    case "version":
                        version = Version(entry.Value);
                        break;
                    case "description":
                        description = ScalarReader.Text(entry.Value, "A text").Trim();
                        break;
                    case "allow_empty":
                        allowsEmpty = ScalarReader.Boolean(entry.Value, "allow_empty");
                        break;
                    case "allow_malformed":
                        allowsMalformed = ScalarReader.Boolean(entry.Value, "allow_malformed");
                        break;
                    case "allow_ragged":
                        allowsRagged = ScalarReader.Boolean(entry.Value, "allow_ragged");
                        break;
                    case "columns" or "rules":
                        break;
                    default:
                        throw entry.Key.Fault($"'{entry.Key.Text}' is not a key of a suite.{Hint.For(entry.Key.Text, Keys)}");
                }
            }
            catch (SuiteFault fault)
            {
                builder.Errors.Add(fault);
            }
        }

        Sections(document, builder);
        if (document.Find("suite") is null)
            builder.Errors.Add(new SuiteFault(document.Place, "The suite has no name. Write 'suite: ' and one, such as box-scores, as the first line."));
        RuleIds.Assign(builder);
        builder.Errors.ThrowIfAny();
        if (builder.Rules.Count == 0)
            throw document.Fault("A suite without rules would pass everything. Add a rule under columns or rules.");
        return new Suite
        {
            Name = name!,
            Version = version,
            Description = description,
            AllowsEmpty = allowsEmpty,
            AllowsMalformed = allowsMalformed,
            AllowsRagged = allowsRagged,
            Rules = builder.Rules,
            Types = builder.Types,
            Pii = builder.Pii,
            Optional = builder.Optional,
        };
    }

    /// <summary>Columns before rules, whatever stands first: what rules say of types is held against what columns say.</summary>
    private static void Sections(MappingNode document, SuiteBuilder builder)
    {
        Section(document.Find("columns")?.Value, ColumnsSection.Read, builder);
        Section(document.Find("rules")?.Value, RulesSection.Read, builder);
    }

    private static void Section(YamlNode? node, Action<YamlNode, SuiteBuilder> read, SuiteBuilder builder)
    {
        try
        {
            if (node is not null and not ScalarNode { IsNull: true })
                read(node, builder);
        }
        catch (SuiteFault fault)
        {
            builder.Errors.Add(fault);
        }
    }

    private static int Version(YamlNode node)
    {
        if (node is ScalarNode { IsPlain: true } scalar && ScalarReader.Value(scalar) is { Type: ColumnType.Integer, Long: >= 1 and <= int.MaxValue } value)
            return (int)value.Long;
        throw node.Fault($"version is a whole number of at least 1, not {node.Shape}.");
    }
}
