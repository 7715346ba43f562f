using System.Net.Http.Headers;
using System.Text;
using NbaGrains.Gateway.Tests.Support;

namespace NbaGrains.Gateway.Tests;

/// <summary>What the grains themselves refuse, as callers read it; the golden file has all of it.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync")]
public sealed class RefusalTests : IAsyncLifetime
{
    private const string Suite = "suite: box-scores\ncolumns:\n  pts: { type: integer, between: [0, 100] }\n";

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
    public async Task What_the_grains_refuse_is_told_with_code_place_and_remedy()
    {
        await AskAsync("PUT", "/v1/suites/box-scores", Suite, "application/yaml");
        await AskAsync("PUT", "/v1/datasets/box-scores", """{"suites": ["box-scores"]}""");
        await AskAsync("PUT", "/v1/datasets/small", """{"limits": {"bytes": 1000}}""");
        await AskAsync("POST", "/v1/datasets/small/versions", "pts\n1\n", "text/csv");
        await _http.GetStringAsync("/v1/runs/small:1/events");
        var told = new StringBuilder();

        await TellAsync(told, "GET", "/v1/datasets/box-score");
        await TellAsync(told, "GET", "/v1/datasets?cursor=here");
        await TellAsync(told, "GET", "/v1/alerts?cursor=here");
        await TellAsync(told, "PUT", "/v1/datasets/Box", "{}");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/runs", "{}");
        await TellAsync(told, "POST", "/v1/datasets/small/runs", """{"version": 2}""");
        await TellAsync(told, "GET", "/v1/datasets/small/versions/2");
        await TellAsync(told, "GET", "/v1/datasets/smal/versions/1");
        await TellAsync(told, "GET", "/v1/datasets/smal/versions/1/profile");
        await TellAsync(told, "GET", "/v1/suites/box-scores?version=2");
        await TellAsync(told, "GET", "/v1/datasets/small/versions/1/drift");
        await TellAsync(told, "GET", "/v1/runs/small:9");
        await TellAsync(told, "GET", "/v1/suites/box-score");
        _http.DefaultRequestHeaders.Add("If-None-Match", "*");
        await TellAsync(told, "PUT", "/v1/suites/box-scores", Suite, "application/yaml");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", "{}");
        _http.DefaultRequestHeaders.Remove("If-None-Match");
        await TellAsync(told, "POST", "/v1/alerts/x/acknowledge");
        await TellAsync(told, "POST", "/v1/alerts/01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071/acknowledge");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/check", "[{\"pts\": 7},\n {\"pts\": }]");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/check", "{\"pts\": 7}\n{\"pts\": 8");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/check", "[{\"pts\": 7},\n 8]");
        await TellAsync(told, "PUT", "/v1/datasets/small", """{"limits": {"bytes": 0}, "baseline": "last"}""");
        await TellAsync(told, "PUT", "/v1/alerts/settings", """{"minimumIntervalMinutes": -1}""");
        await TellAsync(told, "PUT", "/v1/alerts/settings", """{"secret": "***"}""");
        await TellAsync(told, "POST", "/v1/datasets/small/versions?name=large.csv", $"pts\n{new string('1', 1000)}\n", "text/csv");

        Golden.Equal("refusals.txt", told.ToString());
    }

    private async Task TellAsync(StringBuilder told, string method, string path, string? body = null, string type = "application/json")
    {
        var (status, answer) = await AskAsync(method, path, body, type);
        told.Append(method).Append(' ').Append(path).Append(body is null ? "" : $" {(body.Length > 100 ? "..." : body.ReplaceLineEndings("\\n"))}").Append('\n').Append("  ").Append(status).Append(' ').Append(answer).Append('\n');
    }

    private async Task<(int Status, string Body)> AskAsync(string method, string path, string? body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue(type)) };
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
