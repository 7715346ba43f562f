using System.Text.Json;
using NbaGrains.Tables;
using NbaGrains.Tables.Types;

namespace NbaGrains.Cli.Reading;

/// <summary>Reads <c>--schema</c>: <c>name=type,...</c>, or a JSON file of names and types.</summary>
internal static class SchemaArgument
{
    private static readonly Dictionary<string, ColumnType> Types =
        Enum.GetValues<ColumnType>().Where(type => type != ColumnType.Unknown).ToDictionary(type => type.ToString().ToLowerInvariant());

    public static IReadOnlyDictionary<string, ColumnType> Parse(IEnumerable<string> arguments)
    {
        var schema = new Dictionary<string, ColumnType>();
        foreach (var argument in arguments)
        {
            foreach (var (name, type) in argument.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? OfFile(argument) : OfList(argument))
                schema[name] = TypeOf(name, type);
        }

        return schema;
    }

    private static ColumnType TypeOf(string name, string type) => Types.TryGetValue(type, out var known)
        ? known
        : throw new CommandException($"--schema: '{type}' of column '{name}' is not a type.{Spelling.Suggest(type, [.. Types.Keys])}");

    private static IEnumerable<(string Name, string Type)> OfList(string list)
    {
        foreach (var item in list.Split(','))
        {
            var equals = item.LastIndexOf('=');
            if (equals <= 0)
                throw new CommandException($"--schema: '{item}' is not NAME=TYPE. For names with commas use a JSON file.");
            yield return (item[..equals].Trim(), item[(equals + 1)..].Trim());
        }
    }

    private static List<(string Name, string Type)> OfFile(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. json.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetString() ?? ""))];
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path}: line {e.LineNumber + 1}: not JSON. Expected {{\"NAME\": \"TYPE\"}}.");
        }
        catch (InvalidOperationException)
        {
            throw new CommandException($"{path}: expected one object of names and types, such as {{\"season\": \"integer\"}}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: cannot be read ({e.Message}).");
        }
    }
}
