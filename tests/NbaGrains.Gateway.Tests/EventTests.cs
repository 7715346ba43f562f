using NbaGrains.Gateway.Endpoints;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Grains.Runs;
using NbaGrains.Runtime.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace NbaGrains.Gateway.Tests;

/// <summary>A gateway whose clocks run fast.</summary>
public sealed class QuickGateway : GatewayFixture
{
    internal override GatewayOptions Options => new() { EventPoll = TimeSpan.FromMilliseconds(5), EventHeartbeat = TimeSpan.FromMilliseconds(30), MaxEventStreams = 1 };
}

/// <summary>Server-sent events of a run.</summary>
public sealed class EventTests(QuickGateway gateway) : IClassFixture<QuickGateway>
{
    private const string Path = "/v1/runs/box-scores:1/events";

    private int Streams => gateway.Gateway.Services.GetRequiredService<RunEvents>().Streams;

    [Fact]
    public async Task Progress_is_told_as_it_comes_and_done_ends_the_stream()
    {
        gateway.World.Seed();
        Set(World.Run(RunState.Running, 1));
        using var response = await WatchAsync();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);

        Assert.Equal(("1", "progress"), await NextAsync(lines, "\"done\":1"));
        Set(World.Run(RunState.Running, 2));
        Assert.Equal(("2", "progress"), await NextAsync(lines, "\"done\":2"));
        Set(World.Run(RunState.Passed, 4));
        Assert.Equal(("3", "done"), await NextAsync(lines, "\"state\":\"passed\""));

        Assert.Null(await lines.ReadLineAsync());
    }

    [Fact]
    public async Task A_run_in_which_nothing_happens_says_that_the_stream_lives()
    {
        gateway.World.Seed();
        Set(World.Run(RunState.Queued, 0));
        using var response = await WatchAsync();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await NextAsync(lines, "\"done\":0");

        Assert.Equal(": alive", await lines.ReadLineAsync());
    }

    [Fact]
    public async Task Who_leaves_makes_room_for_the_next()
    {
        gateway.World.Seed();
        Set(World.Run(RunState.Running, 1));
        using (await WatchAsync())
        {
            Assert.Equal(503, (await gateway.AskAsync(HttpMethod.Get, Path, "viewer")).Status);
            Assert.Equal(1, Streams);
        }

        await gateway.Cluster.UntilAsync(() => Task.FromResult(Streams == 0));
    }

    [Fact]
    public async Task A_stream_ends_soon_after_its_key_was_revoked()
    {
        gateway.World.Seed();
        Set(World.Run(RunState.Running, 1));
        await using var other = await gateway.StartAsync(
            gateway.Cluster.Silos[0], new GatewayOptions { EventPoll = TimeSpan.FromMilliseconds(5), EventHeartbeat = TimeSpan.FromMilliseconds(30), KeyCache = TimeSpan.Zero });
        using var client = new HttpClient { BaseAddress = new Uri(other.Urls[0]) };
        var token = KeyToken.New(new TenantId("acme"), "leaver");
        await gateway.Keys.AddAsync(token, new NewKey("leaver", ["viewer"]), "test", default);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Reveal());
        using var response = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await NextAsync(lines, "\"done\":1");

        await gateway.Keys.RevokeAsync(new TenantId("acme"), "leaver", "test", default);

        while (await lines.ReadLineAsync() is { } line)
            Assert.True(line is "" or ": alive", line);
    }

    [Fact]
    public async Task A_key_has_so_many_streams_and_others_are_not_held_up()
    {
        gateway.World.Seed();
        Set(World.Run(RunState.Running, 1));
        await using var other = await gateway.StartAsync(gateway.Cluster.Silos[0], new GatewayOptions { MaxEventStreamsPerKey = 1 });
        using var first = await AskAsync("viewer");
        using var second = await AskAsync("viewer");
        using var another = await AskAsync("admin");

        Assert.Equal([200, 429, 200], [(int)first.StatusCode, (int)second.StatusCode, (int)another.StatusCode]);
        other.BeginDrain();

        async Task<HttpResponseMessage> AskAsync(string role)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(other.Urls[0]), Path)) { Headers = { { "Authorization", $"Bearer {await gateway.TokenAsync(role)}" } } };
            return await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
    }

    [Fact]
    public async Task Watchers_of_a_run_share_one_look_at_it()
    {
        gateway.World.Seed();
        var watches = new RunWatches(new FakeCatalog(gateway.World), TimeProvider.System, TimeSpan.FromHours(1));
        using var first = watches.Join(new TenantId("acme"), "box-scores:1");
        using var second = watches.Join(new TenantId("acme"), "box-scores:1");
        var seen = await first.LookAsync(default);
        Set(World.Run(RunState.Running, 1));

        Assert.Same(seen, await second.LookAsync(default));
        using var other = new RunWatches(new FakeCatalog(gateway.World), TimeProvider.System, TimeSpan.Zero).Join(new TenantId("acme"), "box-scores:1");
        Assert.NotSame(seen, await other.LookAsync(default));
    }

    [Fact]
    public async Task A_gateway_that_drains_is_not_ready_ends_its_streams_and_answers_still()
    {
        gateway.World.Seed();
        Set(World.Run(RunState.Running, 1));
        await using var other = await gateway.StartAsync(gateway.Cluster.Silos[0], new GatewayOptions());
        using var client = new HttpClient { BaseAddress = new Uri(other.Urls[0]) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await gateway.TokenAsync("viewer"));
        using var response = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await NextAsync(lines, "\"done\":1");
        Assert.Equal("""{"status":"ok","reasons":[]}""", await client.GetStringAsync("/health/ready"));

        other.BeginDrain();

        Assert.Null(await lines.ReadLineAsync());
        using var ready = await client.GetAsync("/health/ready");
        Assert.Equal((503, """{"status":"not ready","reasons":["draining: the silo is about to end"]}"""), ((int)ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal("""{"status":"ok","reasons":[]}""", await client.GetStringAsync("/health/live"));
        using var me = await client.GetAsync("/v1/me");
        Assert.Equal(200, (int)me.StatusCode);
    }

    private async Task<HttpResponseMessage> WatchAsync()
    {
        // There is room for one, and the last test's may be leaving still.
        await gateway.Cluster.UntilAsync(() => Task.FromResult(Streams == 0));
        return await gateway.SendAsync(HttpMethod.Get, Path, "viewer");
    }

    private void Set(RunView run)
    {
        lock (gateway.World)
            gateway.World.Runs[(new TenantId("acme"), "box-scores:1")] = run;
    }

    private static async Task<(string Id, string Event)> NextAsync(StreamReader lines, string expected)
    {
        var line = await lines.ReadLineAsync();
        while (line is "" || line?.StartsWith(':') == true)
            line = await lines.ReadLineAsync();
        var (id, name) = (line!["id: ".Length..], (await lines.ReadLineAsync())!["event: ".Length..]);
        Assert.Contains(expected, await lines.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("", await lines.ReadLineAsync());
        return (id, name);
    }
}
