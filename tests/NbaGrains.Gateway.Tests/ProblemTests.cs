using System.Text;
using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Grains;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests;

/// <summary>What goes wrong is told with a stable code; the golden file has all of it, to be read.</summary>
public sealed class ProblemTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task What_a_caller_does_wrong_is_told_with_code_place_and_remedy()
    {
        gateway.World.Seed();
        var told = new StringBuilder();
        await TellAsync(told, "GET", "/v1/datasets/box-score", null);
        await TellAsync(told, "GET", "/v2/anything", null);
        await TellAsync(told, "PATCH", "/v1/datasets/box-scores", "{}");
        await TellAsync(told, "GET", "/v1/datasets?limit=0", null);
        await TellAsync(told, "GET", "/v1/datasets?limit=many", null);
        await TellAsync(told, "GET", "/v1/datasets/box-scores/history?last=0", null);
        await TellAsync(told, "GET", "/v1/audit?cursor=here", null);
        await TellAsync(told, "GET", "/v1/alerts?acknowledged=perhaps", null);
        await TellAsync(told, "GET", "/v1/datasets?lmit=3", null);
        await TellAsync(told, "GET", "/v1/me?verbose=true", null);
        await TellAsync(told, "POST", "/v1/alerts/x/acknowledge", null);
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", "{\n  \"owner\": \"ada\",\n  \"tags\": [\"nba\"\n}");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"ownr": "ada"}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"gate": {"minscore": 0.5}}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"contract": {"columns": [{"name": "pts", "tipe": "integer"}]}}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"limits": {"rows": "many"}}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"tags": null}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"owner": "ada", "owner": "bob"}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", "[]");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"suites": "season"}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"suites": ["season", 2]}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"gate": 0.9}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"contract": {"columns": {"pts": "integer"}}}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"contract": {"columns": [{"name": "pts", "nullable": "no"}]}}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", " \n");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", """{"owner": """);
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", "null");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", "owner=ada", "application/x-www-form-urlencoded");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/versions", "<pts/>", "text/xml");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", "{}", "application/json", ("If-Match", "\"7\""));
        await TellAsync(told, "PUT", "/v1/datasets/box-scores", "{}", "application/json", ("If-Match", "\"abc\""));
        await TellAsync(told, "PUT", "/v1/datasets/new", "{}", "application/json", ("If-Match", "\"1\""));
        await TellAsync(told, "DELETE", "/v1/suites/new", null, "application/json", ("If-Match", "\"1\""));
        await TellAsync(told, "PUT", "/v1/datasets/box-scores/gate/override", """{"status": "ajar", "reason": "x"}""");
        await TellAsync(told, "PUT", "/v1/datasets/box-scores/gate/override", """{"status": "open"}""");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/runs", """{"version": 9}""");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/versions", """{"path": "../etc/passwd"}""");
        await TellAsync(told, "POST", "/v1/datasets/box-scores/versions?name=a/b", "pts\n1\n", "text/csv");
        await TellAsync(told, "PUT", "/v1/suites/box-scores", "suite: box-scores\ncolums:\n  pts: { type: integer }\n", "application/yaml");
        await TellAsync(told, "PUT", "/v1/suites/wrong-name", "suite: my-season\ncolumns:\n  pts: { type: integer }\n", "application/yaml");
        await TellAsync(told, "PUT", "/v1/suites/My-Season", "suite: My-Season\ncolumns:\n  pts: { type: integer }\n", "application/yaml");
        await TellAsync(told, "POST", "/v1/keys", """{"name": "x", "roles": ["viewr"]}""");
        await TellAsync(told, "GET", "/v1/runs/box-scores:9", null);
        await TellAsync(told, "GET", "/v1/suites/x%01y/versions", null);
        foreach (var method in (string[])["GET", "PUT"])
            await TellAsync(told, method, $"/v1/datasets/{new string('a', 300)}", method == "PUT" ? "{}" : null);
        await TellAsync(told, "GET", $"/v1/datasets/{new string('a', 101)}", null);
        await TellAsync(told, "GET", $"/v1/runs/{new string('a', 300)}", null);

        Golden.Equal("problems.txt", told.ToString());
    }

    [Fact]
    public async Task What_goes_wrong_in_a_turn_is_told_by_its_reason_and_nothing_else_is_told()
    {
        gateway.World.Seed();
        var told = new StringBuilder();
        foreach (var reason in Enum.GetValues<TurnFailure>())
            await FailAsync(told, $"{reason}", new TurnException(reason, "secret"));
        foreach (var code in (string[])["dataset_exists", "dataset_changed", "version_too_large", "suite_in_use", "run_not_ready", "path_not_allowed", "settings_invalid", "override_invalid", "suites_in_use", "limit_invalid", "odd"])
            await FailAsync(told, code, new RefusedException(code, "because."));
        await FailAsync(told, "bug", new InvalidOperationException("secret"));

        Golden.Equal("turns.txt", told.ToString());
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_browsers_safe_and_none_that_names_the_server()
    {
        using var response = await gateway.SendAsync(HttpMethod.Get, "/v1/nowhere", null);

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task FailAsync(StringBuilder told, string what, Exception fault)
    {
        gateway.World.Fault = fault;
        using var response = await gateway.SendAsync(HttpMethod.Delete, "/v1/datasets/box-scores", "admin");
        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        var trace = body.IndexOf(",\"traceId\"", StringComparison.Ordinal);
        told.Append(what).Append(": ").Append(trace < 0 ? body : body[..trace] + ",\"traceId\":...}").Append(response.Headers.RetryAfter is { } again ? $" (Retry-After: {again})" : "").Append('\n');
    }

    private async Task TellAsync(StringBuilder told, string method, string path, string? body, string type = "application/json", params (string, string)[] headers)
    {
        using var content = body is null ? null : new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(type));
        var (status, answer) = await gateway.AskAsync(new HttpMethod(method), path, "admin", content, "acme", headers);
        told.Append(method).Append(' ').Append(path).Append(body is null ? "" : $" {body.ReplaceLineEndings("\\n")}").Append('\n').Append("  ").Append(status).Append(' ').Append(answer).Append('\n');
    }
}
