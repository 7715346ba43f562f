using System.Diagnostics;
using System.Diagnostics.Metrics;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Observability;

/// <summary>Turns, as operators see them.</summary>
internal static class TurnMetrics
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string TooLate = "too_late";

    private static readonly Histogram<double> Duration = Telemetry.Meter.CreateHistogram<double>(
        "nba.turn.duration", "s", "How long turns took, waiting and retries included. Its count is the rate of turns.");

    public static Counter<long> Conflicts { get; } = Telemetry.Meter.CreateCounter<long>(
        "nba.turn.conflicts", "{conflict}", "Attempts that ran again because others had changed what they saw.");

    public static Activity? Start(TurnCall call)
    {
        if (!Telemetry.Source.HasListeners())
            return null;
        var activity = Telemetry.Source.StartActivity($"turn {call.Id.Kind}.{call.Method.Name}");
        activity?.SetTag("nba.tenant", call.Id.Tenant.Value).SetTag("nba.grain", $"{call.Id.Kind}/{call.Id.Key}");
        return activity;
    }

    public static void Ended(TurnCall call, string outcome, TimeSpan duration, Activity? activity)
    {
        if (outcome != Done)
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
        if (Duration.Enabled)
            Duration.Record(duration.TotalSeconds, new TagList { { "kind", call.Id.Kind }, { "method", call.Method.Name }, { "outcome", outcome } });
    }
}
