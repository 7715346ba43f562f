using System.Text.Json;
using System.Text.RegularExpressions;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>As much of JSON Schema as the schemas of <c>docs/reference</c> use; an unknown keyword fails, so that none is silently not checked.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Annotations = ["$schema", "$id", "$defs", "title", "description"];

    /// <summary>What is wrong with a value, with its path; empty where it is valid.</summary>
    public IReadOnlyList<string> Check(JsonElement value) => Check(root, value, "$").ToArray();

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().SelectMany(keyword => Check(keyword, schema, value, path));

    private IEnumerable<string> Check(JsonProperty keyword, JsonElement schema, JsonElement value, string path) => keyword.Name switch
    {
        "$ref" => Check(Resolve(keyword.Value.GetString()!), value, path),
        "anyOf" => AnyOf(keyword.Value.EnumerateArray().Select(s => Check(s, value, path).ToArray()).ToArray()),
        "type" => If(!Types(keyword.Value).Any(type => Is(value, type)), $"{path} is {value.ValueKind}, not {string.Join(" or ", Types(keyword.Value))}"),
        "enum" => If(!keyword.Value.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)), $"{path} is {value}"),
        "minimum" => If(IsNumber(value) && value.GetDouble() < keyword.Value.GetDouble(), $"{path} is {value}"),
        "maximum" => If(IsNumber(value) && value.GetDouble() > keyword.Value.GetDouble(), $"{path} is {value}"),
        "pattern" => If(value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!), $"{path} is {value}"),
        "minItems" => If(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < keyword.Value.GetInt32(), $"{path} has too few items"),
        "maxItems" => If(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > keyword.Value.GetInt32(), $"{path} has too many items"),
        "minProperties" => If(IsObject(value) && value.EnumerateObject().Count() < keyword.Value.GetInt32(), $"{path} has too few members"),
        "required" => keyword.Value.EnumerateArray().Where(name => IsObject(value) && !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path} lacks {name}"),
        "properties" => IsObject(value) ? Properties(keyword.Value, value, path) : [],
        "additionalProperties" => IsObject(value) ? Unknown(schema, value, path) : [],
        "items" => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany((item, i) => Check(keyword.Value, item, $"{path}[{i}]")) : [],
        _ => If(!Annotations.Contains(keyword.Name), $"the schema's keyword {keyword.Name} is not checked"),
    };

    private static IEnumerable<string> AnyOf(string[][] errors) => errors.Any(e => e.Length == 0) ? [] : errors.SelectMany(e => e);

    private IEnumerable<string> Properties(JsonElement properties, JsonElement value, string path) =>
        value.EnumerateObject().Where(p => properties.TryGetProperty(p.Name, out _))
            .SelectMany(p => Check(properties.GetProperty(p.Name), p.Value, $"{path}.{p.Name}"));

    /// <summary>Members that <c>properties</c> does not name: refused, or of a schema of their own.</summary>
    private IEnumerable<string> Unknown(JsonElement schema, JsonElement value, string path)
    {
        var others = schema.GetProperty("additionalProperties");
        var unnamed = value.EnumerateObject().Where(p => !schema.TryGetProperty("properties", out var named) || !named.TryGetProperty(p.Name, out _));
        return others.ValueKind == JsonValueKind.False
            ? unnamed.Select(p => $"{path}.{p.Name} is not in the schema")
            : unnamed.SelectMany(p => Check(others, p.Value, $"{path}.{p.Name}"));
    }

    private JsonElement Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(root, (element, name) => element.GetProperty(name));

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "integer" => IsNumber(value) && value.TryGetInt64(out _),
        "number" => IsNumber(value),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind.ToString().Equals(type, StringComparison.OrdinalIgnoreCase),
    };

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static IEnumerable<string> If(bool wrong, string message) => wrong ? [message] : [];
}
