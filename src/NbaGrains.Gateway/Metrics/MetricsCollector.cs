using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using NbaGrains.Gateway.Endpoints;

namespace NbaGrains.Gateway.Metrics;

/// <summary>
/// Collects what the meters of the silo and of ASP.NET say, for Prometheus to fetch. A listener and a text of our own: the exporter of OpenTelemetry has never left beta.
/// </summary>
internal sealed class MetricsCollector : IDisposable
{
    // System.Runtime has names that Prometheus' linter refuses.
    private static readonly string[] Meters = ["NbaGrains.", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly MeterListener _listener = new();
    private readonly Meter _meter = new("NbaGrains.Gateway");
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();

    /// <param name="events">Counted.</param>
    /// <param name="factory">Whose meters are this gateway's: another one of the process has others, by the same names.</param>
    public MetricsCollector(RunEvents events, IMeterFactory factory)
    {
        _meter.CreateObservableUpDownCounter("nba.gateway.event_streams", () => events.Streams, "{stream}", "Streams of events of runs that are open.");
        _meter.CreateObservableCounter("process.cpu", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "Processor time of the process.");
        _meter.CreateObservableGauge("process.resident_memory", () => Environment.WorkingSet, "By", "Memory of the process that is in RAM.");
        _meter.CreateObservableGauge("process.start_time", () => Started, "s", "When the process began, in seconds of Unix.");
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if ((instrument.Meter.Scope is null || instrument.Meter.Scope == factory) && Meters.Any(meter => instrument.Meter.Name.StartsWith(meter, StringComparison.Ordinal)) && (instrument.Meter.Name != _meter.Name || instrument.Meter == _meter))
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, static one => new MetricFamily(one)));
        };
        Listen<byte>(value => value);
        Listen<short>(value => value);
        Listen<int>(value => value);
        Listen<long>(value => value);
        Listen<float>(value => value);
        Listen<double>(value => value);
        Listen<decimal>(value => (double)value);
        _listener.Start();
    }

    private static double Started { get; } = new DateTimeOffset(Process.GetCurrentProcess().StartTime).ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>All of it, in Prometheus' text format 0.0.4.</summary>
    public string Text()
    {
        lock (_listener)
        {
            foreach (var family in _families.Values)
                family.Forget();
            _listener.RecordObservableInstruments();
            return PrometheusText.Of(_families.Values);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    private void Listen<T>(Func<T, double> number)
        where T : struct => _listener.SetMeasurementEventCallback<T>((_, value, tags, family) => ((MetricFamily)family!).Record(number(value), tags));
}
