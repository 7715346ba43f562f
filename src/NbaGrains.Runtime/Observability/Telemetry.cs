using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NbaGrains.Runtime.Observability;

/// <summary>What this room tells the world: one meter, one source of activities.</summary>
internal static class Telemetry
{
    /// <summary>The name of both.</summary>
    public const string Name = "NbaGrains.Runtime";

    public static Meter Meter { get; } = new(Name);

    public static ActivitySource Source { get; } = new(Name);
}
