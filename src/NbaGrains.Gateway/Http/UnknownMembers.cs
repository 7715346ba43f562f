using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NbaGrains.Gateway.Problems;
using NbaGrains.Tables;

namespace NbaGrains.Gateway.Http;

/// <summary>Members of a body that nobody reads: most likely they are misspelled, and what they say would silently not happen.</summary>
internal static class UnknownMembers
{
    /// <exception cref="ProblemException">There is one.</exception>
    public static void Refuse(JsonElement value, JsonTypeInfo type, string path = "")
    {
        if (value.ValueKind == JsonValueKind.Object && type.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                var known = type.Properties.FirstOrDefault(property => property.Name == member.Name)
                    ?? throw new ProblemException(
                        422,
                        "member_unknown",
                        "The body has a member that nobody knows",
                        $"'{path}{member.Name}' means nothing here.{Spelling.Suggest(member.Name, [.. type.Properties.Select(property => property.Name)])}");
                Refuse(member.Value, GatewayJson.Options.GetTypeInfo(known.PropertyType), $"{path}{member.Name}.");
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
        {
            foreach (var item in value.EnumerateArray())
                Refuse(item, GatewayJson.Options.GetTypeInfo(element), path);
        }
    }
}
