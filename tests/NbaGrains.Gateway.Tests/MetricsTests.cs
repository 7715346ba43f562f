using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NbaGrains.Gateway.Metrics;
using NbaGrains.Gateway.Tests.Support;

namespace NbaGrains.Gateway.Tests;

/// <summary>What Prometheus fetches, read by a parser that forgives nothing: the rules of <c>promtool check metrics</c>.</summary>
public sealed partial class MetricsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task It_is_well_formed_and_has_requests_by_route()
    {
        gateway.World.Seed();
        await gateway.AskAsync(HttpMethod.Get, "/v1/datasets/box-scores/gate", "viewer");

        // A request is counted when it has ended, which is after its answer was heard.
        var text = "";
        await gateway.Cluster.UntilAsync(async () =>
            (text = (await gateway.AskAsync(HttpMethod.Get, "/metrics", null)).Body).Contains("""http_route="/v1/datasets/{dataset}/gate",""", StringComparison.Ordinal));

        var families = Parse(text);
        Assert.Equal("histogram", families["http_server_request_duration_seconds"]);
        Assert.Equal("counter", families["process_cpu_seconds_total"]);
        Assert.Equal("gauge", families["process_resident_memory_bytes"]);
        Assert.Equal("gauge", families["nba_gateway_event_streams"]);
    }

    [Fact]
    public async Task They_are_called_what_the_document_calls_them()
    {
        // Work has counted nothing yet here: its instruments are there from the moment that somebody looks at them.
        var runtime = typeof(NbaGrains.Runtime.Silos.Silo).Assembly;
        foreach (var type in (string[])["NbaGrains.Runtime.Work.WorkMetrics", "NbaGrains.Runtime.Observability.TurnMetrics"])
            RuntimeHelpers.RunClassConstructor(runtime.GetType(type, throwOnError: true)!.TypeHandle);

        var told = Parse((await gateway.AskAsync(HttpMethod.Get, "/metrics", null)).Body).Where(one => one.Key.StartsWith("nba_", StringComparison.Ordinal) && one.Key != "nba_gateway_event_streams");

        var written = Document.Rows("docs/operations/gateway.md", "in silos.md").ToList();
        Assert.Equal(told.Select(one => $"{one.Key} {one.Value}").Order(), written.Select(row => $"{row[1].Trim('`')} {row[2]}").Order());
        Assert.All(written, row => Assert.StartsWith(row[0].Trim('`').Replace('.', '_'), row[1].Trim('`'), StringComparison.Ordinal));
    }

    [Fact]
    public void Names_labels_and_numbers_are_written_as_the_format_wants_them()
    {
        using var meter = new Meter("x");
        var family = new MetricFamily(meter.CreateCounter<long>("nba.odd-name", "By", "First line\nwith a \\ in it"));
        family.Record(1, [new("b.c", "say \"hi\"\n\\"), new("a", 1)]);
        family.Record(2, [new("a", 1), new("b.c", "say \"hi\"\n\\")]);
        var histogram = new MetricFamily(meter.CreateHistogram<double>("wait", "s", "How long"));
        histogram.Record(0.001, []);
        histogram.Record(0.3, []);
        histogram.Record(99, []);

        var text = PrometheusText.Of([histogram, family]);

        Parse(text);
        Assert.StartsWith(
            """
            # HELP nba_odd_name_bytes_total First line\nwith a \\ in it
            # TYPE nba_odd_name_bytes_total counter
            nba_odd_name_bytes_total{a="1",b_c="say \"hi\"\n\\"} 3
            # HELP wait_seconds How long
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.001"} 1

            """,
            text,
            StringComparison.Ordinal);
        Assert.EndsWith(
            """
            wait_seconds_bucket{le="30"} 2
            wait_seconds_bucket{le="+Inf"} 3
            wait_seconds_sum 99.301
            wait_seconds_count 3

            """,
            text,
            StringComparison.Ordinal);
    }

    /// <summary>Types by name.</summary>
    private static Dictionary<string, string> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var types = new Dictionary<string, string>();
        var seen = new HashSet<string>();
        var (name, type, help) = ("", "", "");
        var (below, series) = (0.0, "");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                help = line.Split(' ', 4)[2];
                Assert.NotEqual("", line.Split(' ', 4)[3]);
                continue;
            }

            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                (name, type) = (line.Split(' ')[2], line.Split(' ')[3]);
                Assert.Equal(help, name);
                Assert.Matches("^[a-z][a-z0-9_]*$", name);
                Assert.Contains(type, (string[])["counter", "gauge", "histogram"]);
                Assert.Equal(type == "counter", name.EndsWith("_total", StringComparison.Ordinal));
                Assert.DoesNotMatch("(_count|_sum|_bucket|_info|_milliseconds|_ms)$", name);
                Assert.True(types.TryAdd(name, type), $"{name} is there twice");
                continue;
            }

            var sample = Sample().Match(line);
            Assert.True(sample.Success, line);
            Assert.True(seen.Add(sample.Groups["id"].Value), $"{line} is there twice");
            var value = sample.Groups["value"].Value == "+Inf" ? double.PositiveInfinity : double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture);
            var suffix = sample.Groups["name"].Value[name.Length..];
            Assert.StartsWith(name, sample.Groups["name"].Value, StringComparison.Ordinal);
            Assert.Contains(suffix, type == "histogram" ? (string[])["_bucket", "_sum", "_count"] : [""]);
            if (type != "histogram")
                continue;
            var labels = LastLabel().Replace(sample.Groups["labels"].Value, "");
            if (suffix == "_bucket")
            {
                Assert.True(labels != series || value >= below, $"{line}: buckets shrink");
                (series, below) = (labels, value);
            }
            else if (suffix == "_count")
            {
                Assert.Equal(below, value);
                series = "?";
            }
        }

        return types;
    }

    [GeneratedRegex("""^(?<id>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*")*)\})?) (?<value>[+-]?([0-9.]+(E[+-]?[0-9]+)?|Inf)|NaN)$""")]
    private static partial Regex Sample();

    [GeneratedRegex(",?le=\"[^\"]*\"$")]
    private static partial Regex LastLabel();
}
