using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NbaGrains.Runtime.Observability;

/// <summary>What the engine tells OpenTelemetry.</summary>
internal static class Telemetry
{
    /// <summary>The name of both, as a collector is told it.</summary>
    public const string Name = "NbaGrains.Runtime";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
