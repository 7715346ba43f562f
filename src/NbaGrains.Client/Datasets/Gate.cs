using System.Text.Json.Serialization;

namespace NbaGrains.Client;

/// <summary>May the latest version of a data set be used?</summary>
/// <param name="Status">Open, closed or stale.</param>
/// <param name="Reasons">Why, for people.</param>
/// <param name="Version">The version it is about; 0 where there is none.</param>
/// <param name="Score">The lowest score of the latest verdicts.</param>
/// <param name="Override">Who set it by hand; null where nobody did.</param>
public sealed record Gate(GateStatus Status, IReadOnlyList<string> Reasons, int Version, double? Score, GateOverride? Override);

/// <summary>How a gate is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateStatus>))]
public enum GateStatus
{
    /// <summary>The latest version may be used.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>It may not.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>Nobody knows yet, or not any more.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,
}

/// <summary>A gate that was set by hand.</summary>
/// <param name="Status">Open or closed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">When it ends by itself; null for with the next version.</param>
/// <param name="By">Who.</param>
/// <param name="Version">The version it was set for.</param>
public sealed record GateOverride(GateStatus Status, string Reason, DateTimeOffset? Until, string By, int Version);

/// <summary>A gate to be set by hand.</summary>
/// <param name="Status">Open or closed.</param>
/// <param name="Reason">Why; must not be empty.</param>
/// <param name="Until">When it ends by itself; null for with the next version.</param>
public sealed record NewGateOverride(GateStatus Status, string Reason, DateTimeOffset? Until = null);
