using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NbaGrains.Runtime.Observability;

/// <summary>
/// Sends traces and metrics by OTLP, as the standard variables say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>,
/// <c>OTEL_SERVICE_NAME</c>, ...): https://opentelemetry.io/docs/specs/otel/protocol/exporter/. Without an endpoint nothing is sent.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    private TelemetryExport(TracerProvider? traces, MeterProvider? metrics) => (_traces, _metrics) = (traces, metrics);

    /// <summary>Starts, where the environment names an endpoint.</summary>
    /// <param name="instance">The silo's name: <c>service.instance.id</c>.</param>
    public static TelemetryExport? FromEnvironment(string instance)
    {
        if (Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED") is "true")
            return null;
        var traces = HasEndpoint("TRACES")
            ? Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Telemetry.Name).AddSource("Npgsql").AddOtlpExporter().Build()
            : null;
        var metrics = HasEndpoint("METRICS")
            ? Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Telemetry.Name).AddMeter("Npgsql").AddOtlpExporter().Build()
            : null;
        return traces is null && metrics is null ? null : new TelemetryExport(traces, metrics);

        void Describe(ResourceBuilder resource) => resource.AddService("nba-silo", serviceInstanceId: instance).AddEnvironmentVariableDetector();
    }

    /// <summary>Sends what is left and stops.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static bool HasEndpoint(string signal) =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));
}
