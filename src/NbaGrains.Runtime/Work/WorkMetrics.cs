using System.Diagnostics.Metrics;
using NbaGrains.Runtime.Observability;

namespace NbaGrains.Runtime.Work;

/// <summary>What work tells of itself.</summary>
internal static class WorkMetrics
{
    private static volatile IReadOnlyList<QueueDepth> Depths = [];

    static WorkMetrics()
    {
        Telemetry.Meter.CreateObservableGauge(
            "nba.work.depth", () => Depths.Select(depth => new Measurement<long>(depth.Ready, Tag(depth.Kind))), "{item}", "Items that are due and wait, by kind.");
        Telemetry.Meter.CreateObservableGauge(
            "nba.work.oldest_ready.age",
            () => Depths.Select(depth => new Measurement<double>(depth.OldestAge.TotalSeconds, Tag(depth.Kind))),
            "s",
            "For how long the oldest due item has waited, by kind. The one to alert on.");
    }

    public static UpDownCounter<int> Running { get; } =
        Telemetry.Meter.CreateUpDownCounter<int>("nba.work.running", "{item}", "Items that run in this silo, by kind.");

    public static Counter<long> Finished { get; } = Telemetry.Meter.CreateCounter<long>("nba.work.finished", "{item}", "Items that went well, by kind.");

    public static Counter<long> Retried { get; } = Telemetry.Meter.CreateCounter<long>("nba.work.retried", "{item}", "Failed attempts that are tried again, by kind.");

    public static Counter<long> Dead { get; } = Telemetry.Meter.CreateCounter<long>("nba.work.dead", "{item}", "Items that went to the dead letters, by kind.");

    public static Counter<long> Failed { get; } = Telemetry.Meter.CreateCounter<long>("nba.work.failed", "{item}", "Attempts that failed, by kind.");

    public static Counter<long> LeaseLosses { get; } = Telemetry.Meter.CreateCounter<long>("nba.work.lease_losses", "{item}", "Leases that this silo lost.");

    public static Histogram<double> StartLatency { get; } =
        Telemetry.Meter.CreateHistogram<double>("nba.work.start_latency", "s", "From an item's being due to its start, by kind.");

    public static void Observe(IReadOnlyList<QueueDepth> depths) => Depths = depths;

    public static KeyValuePair<string, object?> Tag(string kind) => new("kind", kind);
}

/// <summary>What waits of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Ready">How many items are due.</param>
/// <param name="OldestAge">For how long the oldest has been.</param>
internal sealed record QueueDepth(string Kind, long Ready, TimeSpan OldestAge);
