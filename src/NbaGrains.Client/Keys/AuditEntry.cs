using System.Text.Json;
using System.Text.Json.Serialization;

namespace NbaGrains.Client;

/// <summary>A line of the audit trail: what happened, and whatever else the server says of it.</summary>
public sealed record AuditEntry
{
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>All of it.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Details { get; init; } = new Dictionary<string, JsonElement>();
}
