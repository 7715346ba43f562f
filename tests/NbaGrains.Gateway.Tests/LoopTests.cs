using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using NbaGrains.Gateway.Tests.Support;
using Xunit.Abstractions;

namespace NbaGrains.Gateway.Tests;

/// <summary>The whole loop over HTTP alone, with the grains themselves: suite, data set, file, run, gate.</summary>
public sealed class LoopTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Suite = "suite: box-scores\ncolumns:\n  pts: { type: integer, between: [0, 100], severity: critical }\n";

    private WholeGateway _gateway = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _gateway = await WholeGateway.StartAsync();
        _http = await _gateway.ClientAsync("acme");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task From_a_raw_file_to_a_gate_that_opens_and_closes()
    {
        Assert.Equal(201, await SendAsync(HttpMethod.Put, "/v1/suites/box-scores", Suite, "application/yaml"));
        Assert.Equal(200, await SendAsync(HttpMethod.Put, "/v1/suites/box-scores", Suite, "application/yaml"));
        Assert.Equal(201, await SendAsync(HttpMethod.Put, "/v1/datasets/box-scores", """{"suites": ["box-scores"], "owner": "stats"}""", "application/json"));

        Assert.Equal("done passed", await ImportAsync("pts\n10\n20\n30\n"));
        Assert.Equal("open", (await GetAsync("/v1/datasets/box-scores/gate")).GetProperty("status").GetString());
        Assert.Equal("done failed", await ImportAsync("pts\n10\n-20\n30\n"));
        Assert.Equal("closed", (await GetAsync("/v1/datasets/box-scores/gate")).GetProperty("status").GetString());

        Assert.Equal(1, (await GetAsync("/v1/runs/box-scores:2/failures")).GetProperty("items").GetArrayLength());
        foreach (var path in (string[])["/v1/runs/box-scores:2/report", "/v1/datasets/box-scores/versions/1/profile", "/v1/datasets/box-scores/versions/2/drift", "/v1/datasets/box-scores/history", "/v1/alerts"])
            Assert.Equal(JsonValueKind.Object, (await GetAsync(path)).ValueKind);
        var check = await SendForAsync(HttpMethod.Post, "/v1/datasets/box-scores/check", """[{"pts": 7}, {"pts": 700}]""", "application/json");
        Assert.Equal((1, 1), (check.GetProperty("valid").GetInt32(), check.GetProperty("invalid").GetInt32()));
        await NothingForOthersAsync();
        await MeasureAsync();
        Assert.Equal(409, await SendAsync(HttpMethod.Delete, "/v1/suites/box-scores", null, null));
        Assert.Equal(204, await SendAsync(HttpMethod.Delete, "/v1/datasets/box-scores", null, null));
        Assert.Equal(404, await SendAsync(HttpMethod.Get, "/v1/datasets/box-scores/gate", null, null));
    }

    /// <summary>Another tenant's admin asks for the same things, of the catalog and the grains themselves.</summary>
    private async Task NothingForOthersAsync()
    {
        using var other = await _gateway.ClientAsync("other");
        foreach (var one in EndpointCase.All.Where(one => one is { Method: "GET", OtherTenant: 404 }))
        {
            using var response = await other.GetAsync(one.Path);
            Assert.True((int)response.StatusCode == 404, $"{one}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>Requests a second of a gate, to be read in the output: a figure, no test.</summary>
    private async Task MeasureAsync()
    {
        const int Callers = 16;
        const int Each = 250;
        await AskAsync(20);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AskAsync(Each)));
        output.WriteLine($"GET gate: {Callers * Each / Stopwatch.GetElapsedTime(began).TotalSeconds:0} requests a second, {Callers} callers, client and PostgreSQL on the same machine");

        async Task AskAsync(int times)
        {
            for (var i = 0; i < times; i++)
                (await _http.GetAsync("/v1/datasets/box-scores/gate")).Dispose();
        }
    }

    private async Task<string> ImportAsync(string text)
    {
        var imported = await SendForAsync(HttpMethod.Post, "/v1/datasets/box-scores/versions?name=a.csv", text, "text/csv");
        using var events = new StreamReader(await _http.GetStreamAsync($"/v1/runs/{imported.GetProperty("runs")[0].GetString()}/events"));
        var (name, data) = ("", "");
        while (await events.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line["data: ".Length..];
        }

        return $"{name} {JsonElement.Parse(data).GetProperty("state").GetString()}";
    }

    private async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await _http.GetStringAsync(path));

    private async Task<int> SendAsync(HttpMethod method, string path, string? body, string? type)
    {
        using var response = await RespondAsync(method, path, body, type);
        return (int)response.StatusCode;
    }

    private async Task<JsonElement> SendForAsync(HttpMethod method, string path, string body, string type)
    {
        using var response = await RespondAsync(method, path, body, type);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpMethod method, string path, string? body, string? type)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue(type!)) };
        return await _http.SendAsync(request);
    }
}
