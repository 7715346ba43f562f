using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Observability;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.Runtime.Work;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Observability;

public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    // Others measure meanwhile: what is of this test has its tenant, or its kind.
    private static readonly TenantId Tenant = new("telemetry");

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;

    private IProbeGrain Probe => _cluster.Grains.Get<IProbeGrain>(Tenant, "p");

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(silo => silo.AddModule(_module));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_turn_is_an_activity_that_says_how_it_ended()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = Listen(ended);

        await Probe.Count();
        await Assert.ThrowsAsync<InvalidOperationException>(Probe.Fail);

        Assert.Equal(
            [("turn probe.Count", "probe/p", ActivityStatusCode.Unset), ("turn probe.Fail", "probe/p", ActivityStatusCode.Error)],
            ended.Select(one => (one.OperationName, (string)one.GetTagItem("nba.grain")!, one.Status)));
    }

    [Fact]
    public async Task Work_is_an_activity_that_says_why_it_failed()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = Listen(ended);
        _module.Hooks.Errand = (_, _) => throw new PermanentWorkException("no way");
        _module.Hooks.Run = turn =>
        {
            turn.Enqueue(new Errand("x"));
            return Task.CompletedTask;
        };

        await Probe.RunHook();
        await _cluster.UntilAsync(() => Task.FromResult(ended.Any(one => one.OperationName == "work errand")));

        var work = ended.Single(one => one.OperationName == "work errand");
        Assert.Equal((ActivityKind.Consumer, ActivityStatusCode.Error, 1), (work.Kind, work.Status, work.GetTagItem("nba.work.attempt")));
        Assert.Contains("no way", work.StatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_are_measured_by_kind_method_and_outcome()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "nba.turn.duration")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            Assert.True(value >= 0);
            seen.Enqueue(string.Join(' ', tags.ToArray().Select(tag => tag.Value)));
        });
        listener.Start();

        await Probe.WhoCalls();
        await Assert.ThrowsAsync<InvalidOperationException>(Probe.Fail);

        Assert.Contains("probe WhoCalls done", seen);
        Assert.Contains("probe Fail failed", seen);
    }

    [Fact]
    public void What_waits_is_measured_as_it_was_last_seen()
    {
        var kind = Guid.NewGuid().ToString();
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name is "nba.work.depth" or "nba.work.oldest_ready.age")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();

        // Leaders of other tests' clusters tell theirs at any time.
        for (var i = 0; i < 1000 && seen.Count < 2; i++)
        {
            WorkMetrics.Observe([new QueueDepth(kind, 3, TimeSpan.FromSeconds(9))]);
            listener.RecordObservableInstruments();
        }

        Assert.Equal((3, 9), (seen["nba.work.depth"], seen["nba.work.oldest_ready.age"]));

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Equals(tags[0].Value, kind))
                seen[instrument.Name] = value;
        }
    }

    [Fact]
    public async Task Traces_and_metrics_are_sent_where_the_environment_says()
    {
        Assert.Null(TelemetryExport.FromEnvironment("nowhere"));
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        var received = new ConcurrentDictionary<string, string>();
        var collecting = CollectAsync(collector, received);
        Environment.SetEnvironmentVariable(Endpoint, address);
        Environment.SetEnvironmentVariable(Protocol, "http/protobuf");
        try
        {
            Environment.SetEnvironmentVariable("OTEL_SDK_DISABLED", "true");
            Assert.Null(TelemetryExport.FromEnvironment("disabled"));
            Environment.SetEnvironmentVariable("OTEL_SDK_DISABLED", null);

            using (TelemetryExport.FromEnvironment("silo-of-this-test"))
                await Probe.Count();
        }
        finally
        {
            Environment.SetEnvironmentVariable(Endpoint, null);
            Environment.SetEnvironmentVariable(Protocol, null);
            Environment.SetEnvironmentVariable("OTEL_SDK_DISABLED", null);
        }

        collector.Stop();
        await collecting;
        Assert.Contains("turn probe.Count", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("nba.turn.duration", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(received.Values, body => Assert.Contains("silo-of-this-test", body, StringComparison.Ordinal));
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem("nba.tenant"), Tenant.Value))
                    ended.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task CollectAsync(HttpListener collector, ConcurrentDictionary<string, string> received)
    {
        try
        {
            while (true)
            {
                var request = await collector.GetContextAsync().ConfigureAwait(false);
                using var body = new MemoryStream();
                await request.Request.InputStream.CopyToAsync(body).ConfigureAwait(false);
                received.AddOrUpdate(request.Request.Url!.AbsolutePath, _ => Text(body), (_, before) => before + Text(body));
                request.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or InvalidOperationException)
        {
            // Stopped, in the middle of a wait or before the next.
        }

        static string Text(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray());
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
