using System.Text.Json;
using System.Text.Json.Serialization;

namespace NbaGrains.Runtime.Storage;

/// <summary>How states, messages, payloads and answers are written: camel case, enums by name, infinities and NaN by name.</summary>
internal static class RuntimeJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static JsonSerializerOptions Create() => new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
