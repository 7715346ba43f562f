using System.Text.Json;
using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>Takes from a profile what a comparison needs; members that it does not know are passed over.</summary>
internal static class ReferenceProfileReader
{
    private static readonly Dictionary<string, ColumnType> Types = Enum.GetValues<ColumnType>().ToDictionary(Figures.TypeName);

    /// <param name="json">One profile, or an array of only one.</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static Dictionary<string, ReferenceColumn> Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            var profiles = json.GetArrayLength();
            if (profiles != 1)
                throw new InvalidDataException($"it holds {profiles} profiles, and one is needed");
            json = json[0];
        }

        JsonMember.RequireObject(json, "it");
        var columns = new Dictionary<string, ReferenceColumn>();
        foreach (var item in JsonMember.Array(json, "columns"))
        {
            JsonMember.RequireObject(item, "a column");
            var name = JsonMember.Text(item, "name");
            try
            {
                if (!columns.TryAdd(name, ReadColumn(item, name)))
                    throw new InvalidDataException("the name occurs twice");
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException($"column '{name}': {e.Message}", e);
            }
        }

        return columns;
    }

    private static ReferenceColumn ReadColumn(JsonElement json, string name)
    {
        var type = Types.TryGetValue(JsonMember.Text(json, "type"), out var known)
            ? known
            : throw new InvalidDataException($"'{JsonMember.Text(json, "type")}' is not a type");
        var distribution = type == ColumnType.Unknown ? null : JsonMember.Find(json, DistributionJson.Member);
        return new ReferenceColumn
        {
            Name = name,
            Type = type,
            Values = JsonMember.Count(json, "count") - JsonMember.Count(json, "nan") - JsonMember.Count(json, "infinities"),
            Masked = JsonMember.Flag(json, "masked"),
            Distribution = distribution is { } given ? DistributionReader.Read(given, type) : null,
        };
    }
}
