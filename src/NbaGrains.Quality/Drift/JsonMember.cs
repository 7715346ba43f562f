using System.Text.Json;

namespace NbaGrains.Quality.Drift;

/// <summary>Members of a profile, with an <see cref="InvalidDataException"/> that names the one that is missing or of the wrong kind.</summary>
internal static class JsonMember
{
    public static JsonElement? Find(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : null;

    public static JsonElement.ArrayEnumerator Array(JsonElement json, string name) =>
        Find(json, name) is { ValueKind: JsonValueKind.Array } member ? member.EnumerateArray() : throw Wrong(name, "an array");

    public static string Text(JsonElement json, string name) =>
        Find(json, name) is { ValueKind: JsonValueKind.String } member ? member.GetString()! : throw Wrong(name, "a text");

    /// <summary>An integer that is not negative.</summary>
    public static long Count(JsonElement json, string name) =>
        Find(json, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var count) && count >= 0
            ? count
            : throw Wrong(name, "a count");

    /// <summary>True or false.</summary>
    public static bool Flag(JsonElement json, string name) =>
        Find(json, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } member ? member.GetBoolean() : throw Wrong(name, "true or false");

    public static void RequireObject(JsonElement json, string what)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{what} is not an object");
    }

    private static InvalidDataException Wrong(string name, string expected) => new($"'{name}' is missing or not {expected}");
}
