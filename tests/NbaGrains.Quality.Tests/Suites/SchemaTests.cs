using System.Runtime.CompilerServices;
using System.Text.Json;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Suites.Kinds;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Quality.Tests.Reports;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Suites;

/// <summary>The schema that editors complete and check by says what the reader says.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Reference("suite.schema.json"))).RootElement;

    [Fact]
    public void A_whole_suite_is_valid() => Assert.Empty(Check(SampleSuites.Full));

    public static TheoryData<string> Pieces()
    {
        var pieces = new TheoryData<string>();
        foreach (var method in typeof(ColumnRuleTests).GetMethods().Concat(typeof(EntryRuleTests).GetMethods()))
        {
            var head = method.DeclaringType == typeof(ColumnRuleTests) ? "columns:\n  x: " : "rules:\n  - ";
            foreach (var data in method.CustomAttributes.Where(a => a.AttributeType == typeof(InlineDataAttribute)))
            {
                var arguments = (IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!;
                if (arguments.Count == 2)
                    pieces.Add($"suite: s\n{head}{arguments.First().Value}\n");
            }
        }

        return pieces;
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void What_the_reader_reads_is_valid(string yaml) => Assert.Empty(Check(yaml));

    [Theory]
    [InlineData("rules: [row_count: 1]", "$ lacks suite")]
    [InlineData("suite: s", "$ lacks columns")]
    [InlineData("suite: s\nrulez: []\nrules: []", "$.rulez is not in the schema")]
    [InlineData("suite: s\nrules: { row_count: 1 }", "$.rules is Object, not array or null")]
    [InlineData("suite: s\nrules: [{ severity: info }]", "$.rules[0] lacks that")]
    [InlineData("suite: s\nrules: [{ row_count: 1, column: a, mood: 3 }]", "$.rules[0].mood is not in the schema")]
    [InlineData("suite: s\nrules: [{ row_count: { mostly: 0.5 } }]", "$.rules[0].row_count.mostly is not in the schema")]
    [InlineData("suite: s\ncolumns: { a: { betwen: [0, 1] } }", "$.columns.a.betwen is not in the schema")]
    [InlineData("suite: s\ncolumns: { a: {} }", "$.columns.a has too few members")]
    [InlineData("suite: s\ncolumns: { a: { between: [0] } }", "$.columns.a.between has too few items")]
    [InlineData("suite: s\ncolumns: { a: { between: [0, 1, 2] } }", "$.columns.a.between has too many items")]
    [InlineData("suite: s\ncolumns: { a: { in: [] } }", "$.columns.a.in has too few items")]
    [InlineData("suite: s\ncolumns: { a: { type: int } }", "$.columns.a.type is int")]
    [InlineData("suite: s\ncolumns: { a: { not_null: 1.5 } }", "$.columns.a.not_null is 1.5")]
    [InlineData("suite: s\ncolumns: { a: { not_null: false } }", "$.columns.a.not_null is False")]
    [InlineData("suite: s\ncolumns: { a: { min: 0 } }", "$.columns.a.min is Number, not array")]
    [InlineData("suite: s\ncolumns: { a: { not_null: { null: fail } } }", "$.columns.a.not_null.null is not in the schema")]
    public void What_the_reader_refuses_is_not_valid(string yaml, string error)
    {
        Assert.Contains(error, Check(yaml));
        Assert.Throws<SuiteException>(() => SuiteReader.Parse(yaml, "s.yml"));
    }

    [Fact]
    public void The_schema_has_the_keys_that_the_reader_has()
    {
        Assert.Equal(Sorted(SuiteDocument.Keys), Keys(Schema));
        Assert.Equal(Sorted([.. ColumnsSection.Keys, .. RuleKinds.Keys(RuleKinds.OfColumn)]), Keys(Definition("column")));
        Assert.Equal(
            Sorted([.. RuleKinds.Keys(RuleKinds.OfColumn), .. RuleKinds.Keys(RuleKinds.OfTable), .. RuleOptions.Keys, "column", .. RuleKinds.OfColumn.Concat(RuleKinds.OfTable).SelectMany(kind => kind.FieldsBeside)]),
            Keys(Definition("entry")));
        Assert.Equal(
            Sorted([.. RuleKinds.Keys(RuleKinds.OfColumn), .. RuleKinds.Keys(RuleKinds.OfTable)]),
            Sorted([.. Definition("entry").GetProperty("anyOf").EnumerateArray().Select(one => one.GetProperty("required")[0].GetString()!)]));
    }

    [Fact]
    public void Every_kind_has_the_fields_and_options_that_the_reader_takes()
    {
        foreach (var (prefix, kinds) in new[] { ("column", RuleKinds.OfColumn), ("table", RuleKinds.OfTable) })
        {
            foreach (var kind in kinds.Where(kind => kind.Key != "that"))
            {
                string[] refused = [.. kind.IsAboutRows ? Array.Empty<string>() : ["mostly", "allowed", "null"], .. kind.TakesWhere ? Array.Empty<string>() : ["where"], .. kind.TakesNull ? Array.Empty<string>() : ["null"]];
                Assert.Equal((kind.Key, string.Join(' ', Sorted([.. kind.Fields, .. RuleOptions.Keys.Except(refused)]))), (kind.Key, string.Join(' ', Keys(Form(Definition($"{prefix}_{kind.Key}"))))));
            }
        }
    }

    [Fact]
    public void Every_key_is_described_for_completion()
    {
        foreach (var properties in Objects(Schema))
        {
            foreach (var property in properties.EnumerateObject())
                Assert.True(property.Value.TryGetProperty("description", out _) || Definition(property.Value.GetProperty("$ref").GetString()!["#/$defs/".Length..]).TryGetProperty("description", out _), property.Name);
        }
    }

    [Fact]
    public void Every_key_is_in_the_reference()
    {
        var page = File.ReadAllText(Reference("suites.md"));
        foreach (var key in SuiteDocument.Keys.Concat(ColumnsSection.Keys).Concat(RuleOptions.Keys).Concat(RuleKinds.Keys(RuleKinds.OfColumn)).Concat(RuleKinds.Keys(RuleKinds.OfTable)))
            Assert.Contains($"`{key}`", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_suite_of_the_reference_is_one()
    {
        var blocks = File.ReadAllText(Reference("suites.md")).Split("```yaml\n").Skip(1).Select(block => block.Split("```")[0]).ToArray();

        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            // A piece of a suite begins with columns or rules.
            var yaml = block.Contains("suite:", StringComparison.Ordinal) ? block : "suite: s\n" + block;
            Assert.NotEmpty(SuiteReader.Parse(yaml, "suites.md", Read.Custom).Rules);
            Assert.Empty(Check(yaml));
        }
    }

    private static IReadOnlyList<string> Check(string yaml) => new JsonSchema(Schema).Check(JsonSerializer.SerializeToElement(Plain(YamlLoader.Load(yaml)!)));

    /// <summary>As an editor sees the document: YAML's core schema.</summary>
    private static object? Plain(YamlNode node) => node switch
    {
        MappingNode mapping => mapping.Entries.ToDictionary(entry => entry.Key.Text, entry => Plain(entry.Value)),
        SequenceNode list => list.Items.Select(Plain).ToArray(),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsPlain: true } scalar => NbaGrains.Quality.Suites.Values.ScalarReader.Value(scalar) switch
        {
            { Type: ColumnType.Boolean } value => value.Long != 0,
            { Type: ColumnType.Integer } value => value.Long,
            { Type: ColumnType.Number } value when double.IsFinite(value.Double) => value.Double,
            _ => scalar.Text,
        },
        _ => ((ScalarNode)node).Text,
    };

    /// <summary>The mapping form of a kind.</summary>
    private static JsonElement Form(JsonElement kind) =>
        kind.TryGetProperty("anyOf", out var forms) ? forms.EnumerateArray().Single(form => form.TryGetProperty("properties", out _)) : kind;

    private static string[] Keys(JsonElement schema) => Sorted([.. schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)]);

    private static string[] Sorted(string[] keys) => [.. keys.Distinct().Order(StringComparer.Ordinal)];

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Objects(member.Value).Concat(member.Name == "properties" ? [member.Value] : [])),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static string Reference(string name, [CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, "../../../docs/reference", name);
}
