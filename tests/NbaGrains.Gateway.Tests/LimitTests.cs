using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Problems;
using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Grains.Datasets;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests;

/// <summary>A gateway that allows little.</summary>
public sealed class NarrowGateway : GatewayFixture
{
    internal override GatewayOptions Options => new() { MaxUploadBytes = 100_000, MaxRecordBytes = 1000, RequestsPerSecond = 1, Burst = 5, WrongKeysPerMinute = 3 };
}

/// <summary>What is too much is refused, early and with a hint when to come back.</summary>
public sealed class LimitTests(NarrowGateway gateway) : IClassFixture<NarrowGateway>
{
    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_back_and_others_are_not_held_up()
    {
        gateway.World.Seed();
        var passed = 0;
        var response = await gateway.SendAsync(HttpMethod.Get, "/v1/me", "viewer", null, "busy");
        while ((int)response.StatusCode == 200)
        {
            response.Dispose();
            // One more may pass each second.
            Assert.InRange(++passed, 1, 100);
            response = await gateway.SendAsync(HttpMethod.Get, "/v1/me", "viewer", null, "busy");
        }

        using var refused = response;
        Assert.InRange(passed, 5, 100);
        Assert.Equal((429, "rate_limited"), ((int)response.StatusCode, await CodeAsync(response)));
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        Assert.Equal(200, (await gateway.AskAsync(HttpMethod.Get, "/v1/me", "viewer", null, "calm")).Status);
    }

    [Fact]
    public async Task An_upload_that_says_it_is_too_large_is_refused_before_it_is_sent()
    {
        gateway.World.Seed();

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await UploadAsync("Content-Length: 200000", 0));

        Assert.Empty(gateway.World.Uploads);
    }

    [Fact]
    public async Task An_upload_that_does_not_say_how_large_it_is_is_cut_off_where_it_is_too_large()
    {
        gateway.World.Seed();

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await UploadAsync("Transfer-Encoding: chunked", 3));

        Assert.Empty(gateway.World.Uploads);
    }

    [Fact]
    public async Task A_gateway_that_ends_waits_for_an_upload_that_runs_and_takes_nothing_new()
    {
        gateway.World.Seed();
        var other = await gateway.StartAsync(gateway.Cluster.Silos[0], new GatewayOptions());
        var token = await gateway.TokenAsync("ml_engineer", "acme");
        using var client = new TcpClient();
        var at = new Uri(other.Urls[0]);
        await client.ConnectAsync(at.Host, at.Port);
        var wire = client.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/datasets/box-scores/versions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: text/csv\r\nContent-Length: 6\r\n\r\npts\n"));
        await gateway.World.Reading.Task;

        var ending = other.DisposeAsync();
        await gateway.Cluster.UntilAsync(async () => !await ListensAsync(at));
        await wire.WriteAsync("1\n"u8.ToArray());
        using var answer = new StreamReader(wire);

        Assert.Equal("HTTP/1.1 202 Accepted", await answer.ReadLineAsync());
        await ending;
        Assert.Equal([("box-scores.csv", 6)], gateway.World.Uploads);

        static async Task<bool> ListensAsync(Uri address)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(address.Host, address.Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_data_set_may_allow_less_than_the_gateway()
    {
        gateway.World.Seed();
        var acme = new TenantId("acme");
        var known = gateway.World.Datasets[(acme, "box-scores")];
        gateway.World.Datasets[(acme, "box-scores")] = known with { Settings = known.Settings with { Limits = new DatasetLimits { Bytes = 10 } } };
        foreach (var isChunked in (bool[])[false, true])
        {
            using var content = new StringContent("pts\n12345678\n", new System.Net.Http.Headers.MediaTypeHeaderValue("text/csv"));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/datasets/box-scores/versions?name=a.csv") { Content = content, Headers = { TransferEncodingChunked = isChunked } };
            request.Headers.Authorization = new("Bearer", await gateway.TokenAsync("ml_engineer"));
            using var response = await gateway.Http.SendAsync(request);

            var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal(
                (413, "version_too_large", "a.csv has more: data set 'box-scores' allows 10 bytes. Raise limits.bytes, or split the file."),
                ((int)response.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString()));
        }

        Assert.Empty(gateway.World.Uploads);
    }

    [Fact]
    public async Task A_body_that_the_server_stops_is_told_its_limit()
    {
        gateway.World.Seed();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/suites/box-scores")
        {
            Content = new StringContent(new string('#', (1 << 20) + 1), new System.Net.Http.Headers.MediaTypeHeaderValue("application/yaml")),
            Headers = { TransferEncodingChunked = true },
        };
        request.Headers.Authorization = new("Bearer", await gateway.TokenAsync("admin", "large"));
        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(
            """{"type":"about:blank","title":"The body is too large","status":413,"code":"body_too_large","detail":"It has more than 1,048,576 bytes."}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Records_have_a_limit_of_their_own()
    {
        gateway.World.Seed();
        var records = $"[{string.Join(',', Enumerable.Repeat("{\"pts\": 1}", 200))}]";

        Assert.Equal(413, (await gateway.AskAsync(HttpMethod.Post, "/v1/datasets/box-scores/check", "admin", GatewayFixture.Json(records))).Status);
    }

    [Fact]
    public async Task A_path_to_register_has_a_limit_of_its_own_however_large_files_may_be()
    {
        gateway.World.Seed();
        await using var wide = await gateway.StartAsync(gateway.Cluster.Silos[0], new GatewayOptions());
        using var client = new HttpClient { BaseAddress = new Uri(wide.Urls[0]) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await gateway.TokenAsync("admin"));
        foreach (var isChunked in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/datasets/box-scores/versions")
            {
                Content = GatewayFixture.Json($$"""{"path": "{{new string('x', 1 << 20)}}"}"""),
                Headers = { TransferEncodingChunked = isChunked },
            };
            using var response = await client.SendAsync(request);

            Assert.Equal((413, "body_too_large"), ((int)response.StatusCode, await CodeAsync(response)));
        }

        Assert.Empty(gateway.World.Uploads);
    }

    [Fact]
    public void A_few_large_bodies_are_held_at_once_and_the_next_one_is_told_to_come_back()
    {
        var bodies = new LargeBodies(1);
        var first = bodies.Enter();
        first.Take();
        first.Take();

        using (var second = bodies.Enter())
        {
            var refused = Assert.Throws<ProblemException>(second.Take);
            Assert.Equal((503, "too_many_large_bodies", TimeSpan.FromSeconds(1)), (refused.Problem.Status, refused.Problem.Code, refused.RetryAfter));
        }

        first.Dispose();
        using var third = bodies.Enter();
        third.Take();
    }

    [Fact]
    public async Task A_good_key_is_let_in_however_many_wrong_ones_its_address_has_sent()
    {
        // Nothing is believed for longer than a moment: the good key is asked for each time.
        await using var guarded = await gateway.StartAsync(gateway.Cluster.Silos[0], new GatewayOptions { WrongKeysPerMinute = 3, KeyCache = TimeSpan.Zero });
        var (good, late) = (await gateway.TokenAsync("viewer", "good"), await gateway.TokenAsync("viewer", "late"));
        Assert.Equal(200, await StatusAsync(good));
        for (var i = 0; i < 3; i++)
            Assert.Equal(401, await StatusAsync("nba_wrong"));

        Assert.Equal(200, await StatusAsync(good));
        Assert.Equal(429, await StatusAsync("nba_wrong"));
        Assert.Equal(429, await StatusAsync(good[..^2] + (good[^2] == 'A' ? 'B' : 'A') + good[^1]));
        Assert.Equal(429, await StatusAsync(late));
        Assert.Equal(200, await StatusAsync(good));

        async Task<int> StatusAsync(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(guarded.Urls[0]), "/v1/me")) { Headers = { { "Authorization", $"Bearer {token}" } } };
            using var response = await gateway.Http.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task An_address_that_guesses_keys_is_not_answered_for_a_while()
    {
        // A gateway of its own: others on this machine share the address.
        await using var guarded = await gateway.StartAsync(gateway.Cluster.Silos[0]);
        const string Unknown = "key_unknown: The key is none that this server knows. Check that it was copied whole, and that it is of this server; for one that is lost, whoever has key:manage makes another.";
        const string TooMany = "too_many_wrong_keys: This address has sent many keys that are none. Wait for the time of Retry-After, then send one that is; keys that were good before are answered meanwhile.";
        var told = new List<string>();
        for (var i = 0; i < 4; i++)
            told.Add(await GuessAsync());

        Assert.Equal([Unknown, Unknown, Unknown, TooMany], told);

        async Task<string> GuessAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(guarded.Urls[0]), "/v1/me")) { Headers = { { "Authorization", "Bearer nba_wrong" } } };
            using var response = await gateway.Http.SendAsync(request);
            var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            return $"{problem.GetProperty("code").GetString()}: {problem.GetProperty("detail").GetString()}";
        }
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString();

    /// <summary>The status line of an upload of which so many chunks of 40,000 bytes, and no end, are sent.</summary>
    private async Task<string?> UploadAsync(string length, int chunks)
    {
        var token = await gateway.TokenAsync("data_scientist", "acme");
        using var client = new TcpClient();
        var at = new Uri(gateway.Gateway.Urls[0]);
        await client.ConnectAsync(at.Host, at.Port);
        var wire = client.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/datasets/box-scores/versions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: text/csv\r\n{length}\r\n\r\n"));
        try
        {
            for (var i = 0; i < chunks; i++)
                await wire.WriteAsync(Encoding.ASCII.GetBytes($"9C40\r\n{new string('1', 40_000)}\r\n"));
        }
        catch (IOException)
        {
            // Cut off before the last was sent.
        }

        using var answer = new StreamReader(wire);
        return await answer.ReadLineAsync();
    }
}
