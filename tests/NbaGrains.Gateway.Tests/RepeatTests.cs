using System.Text.Json;
using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests;

/// <summary>Requests that are repeated, and things that were read before.</summary>
public sealed class RepeatTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_repeated_upload_gets_the_first_answer_and_is_taken_in_once()
    {
        gateway.World.Seed();
        var first = await ImportAsync("a", "pts\n1\n");

        var again = await ImportAsync("a", "pts\n1\n");

        Assert.Equal((202, """{"dataset":"box-scores","version":2,"runs":["box-scores:2"]}"""), first);
        Assert.Equal(first, again);
        Assert.Single(gateway.World.Uploads);
        Assert.Equal("""{"dataset":"box-scores","version":3,"runs":["box-scores:3"]}""", (await ImportAsync("b", "pts\n1\n")).Body);
    }

    [Fact]
    public async Task A_repeated_registration_gets_the_first_answer_although_the_file_is_another_by_now()
    {
        gateway.World.Seed();
        var first = await RegisterAsync("box-scores/a.csv");

        Assert.Equal(first, await RegisterAsync("box-scores/a.csv"));
        Assert.Equal(422, (await RegisterAsync("box-scores/b.csv")).Status);

        Task<(int Status, string Body)> RegisterAsync(string path) => gateway.AskAsync(
            HttpMethod.Post, "/v1/datasets/box-scores/versions", "admin", GatewayFixture.Json($$"""{"path": "{{path}}"}"""), "acme", ("Idempotency-Key", "file"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        gateway.World.Seed();
        await ImportAsync("reused", "pts\n1\n");

        var (status, body) = await ImportAsync("reused", "pts\n2\n");

        Assert.Equal((422, "idempotency_key_reused"), (status, JsonElement.Parse(body).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Repeats_at_the_same_time_make_one_version()
    {
        gateway.World.Seed();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ImportAsync("together", "pts\n1\n")));

        Assert.Single(answers.Distinct());
        Assert.Equal(2, gateway.World.Datasets[(new TenantId("acme"), "box-scores")].LatestVersion);
    }

    [Fact]
    public async Task Keys_of_two_callers_never_meet()
    {
        gateway.World.Seed();
        await ImportAsync("mine", "pts\n1\n");

        Assert.Equal("""{"dataset":"box-scores","version":3,"runs":["box-scores:3"]}""", (await ImportAsync("mine", "pts\n1\n", "data_scientist")).Body);
    }

    [Fact]
    public async Task A_request_that_was_refused_may_be_tried_again_with_its_key()
    {
        gateway.World.Seed();
        gateway.World.Fault = new TurnException(TurnFailure.Unavailable, "gone");
        Assert.Equal(503, (await StartAsync()).Status);

        Assert.Equal(202, (await StartAsync()).Status);

        Task<(int Status, string Body)> StartAsync() =>
            gateway.AskAsync(HttpMethod.Post, "/v1/datasets/box-scores/runs", "admin", null, "acme", ("Idempotency-Key", "again"));
    }

    [Fact]
    public async Task What_was_read_and_has_not_changed_is_not_sent_again()
    {
        gateway.World.Seed();
        foreach (var path in (string[])["/v1/datasets/box-scores", "/v1/datasets/box-scores/gate", "/v1/runs/box-scores:1", "/v1/suites/box-scores", "/v1/me"])
        {
            using var first = await gateway.SendAsync(HttpMethod.Get, path, "viewer");
            var tag = first.Headers.ETag!.Tag;

            Assert.Equal((304, ""), await gateway.AskAsync(HttpMethod.Get, path, "viewer", null, "acme", ("If-None-Match", tag)));
            Assert.Equal(200, (await gateway.AskAsync(HttpMethod.Get, path, "viewer", null, "acme", ("If-None-Match", "\"other\""))).Status);
        }
    }

    [Fact]
    public async Task Head_is_answered_as_get_is_without_the_body()
    {
        foreach (var one in EndpointCase.All.Where(one => one.Method == "GET" && one.Operation != "watchRun"))
        {
            gateway.World.Seed();
            using var get = await gateway.SendAsync(HttpMethod.Get, one.Path, "admin");
            using var head = await gateway.SendAsync(HttpMethod.Head, one.Path, "admin");

            Assert.Equal((one.Operation, get.StatusCode, get.Headers.ETag, get.Content.Headers.ContentType), (one.Operation, head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentType));
            Assert.Equal("", await head.Content.ReadAsStringAsync());
        }

        Assert.Equal((405, ""), await gateway.AskAsync(HttpMethod.Head, "/v1/runs/box-scores:1/events", "admin"));
        Assert.Equal((401, ""), await gateway.AskAsync(HttpMethod.Head, "/v1/runs", null));
        Assert.Equal((404, ""), await gateway.AskAsync(HttpMethod.Head, "/v1/datasets/nothing", "admin"));
    }

    [Fact]
    public async Task Who_changes_what_he_read_is_told_when_somebody_was_faster()
    {
        gateway.World.Seed();
        using var read = await gateway.SendAsync(HttpMethod.Get, "/v1/datasets/box-scores", "admin");
        var tag = read.Headers.ETag!.Tag;

        Assert.Equal(200, (await PutAsync(("If-Match", tag))).Status);
        Assert.Equal(412, (await PutAsync(("If-Match", tag))).Status);
        Assert.Equal(412, (await PutAsync(("If-None-Match", "*"))).Status);
        Assert.Equal(200, (await PutAsync()).Status);

        Task<(int Status, string Body)> PutAsync(params (string, string)[] headers) =>
            gateway.AskAsync(HttpMethod.Put, "/v1/datasets/box-scores", "admin", GatewayFixture.Json("{}"), "acme", headers);
    }

    [Fact]
    public async Task A_data_set_that_was_deleted_and_made_anew_is_not_what_was_read()
    {
        gateway.World.Seed();
        using var read = await gateway.SendAsync(HttpMethod.Get, "/v1/datasets/box-scores", "admin");
        var key = (new TenantId("acme"), "box-scores");
        gateway.World.Datasets[key] = gateway.World.Datasets[key] with { CreatedAt = World.Then.AddSeconds(1) };

        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
        {
            var (status, body) = await gateway.AskAsync(method, "/v1/datasets/box-scores", "admin", GatewayFixture.Json("{}"), "acme", ("If-Match", read.Headers.ETag!.Tag));
            Assert.Equal((412, "dataset_changed"), (status, JsonElement.Parse(body).GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task A_suite_is_changed_by_its_whole_tag_only()
    {
        gateway.World.Seed();
        using var read = await gateway.SendAsync(HttpMethod.Get, "/v1/suites/box-scores", "admin");
        var tag = read.Headers.ETag!.Tag;

        // 4294967298 is 2 where nobody looks at its upper half.
        foreach (var other in (string[])[tag[..^3] + "x\"", "\"2\"", "\"4294967298" + tag[2..], "\"x\""])
            Assert.Equal(412, (await PutAsync(other)).Status);
        Assert.Equal(201, (await PutAsync($"\"0-x\", {tag}")).Status);
        Assert.Equal(412, (await PutAsync(tag)).Status);

        Task<(int Status, string Body)> PutAsync(string match)
        {
            var text = new StringContent("{suite: box-scores, columns: {pts: {type: integer}}}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/yaml"));
            return gateway.AskAsync(HttpMethod.Put, "/v1/suites/box-scores", "admin", text, "acme", ("If-Match", match));
        }
    }

    [Fact]
    public async Task Samples_of_failing_rows_are_in_the_report_for_those_who_may_read_rows()
    {
        gateway.World.Seed();

        Assert.Equal(
            (200, """{"passed":true,"score":1.0,"results":[{"id":"pts.range","observed":2}]}"""), await gateway.AskAsync(HttpMethod.Get, "/v1/runs/box-scores:1/report", "viewer"));
        Assert.Contains("\"value\": \"-1\"", (await gateway.AskAsync(HttpMethod.Get, "/v1/runs/box-scores:1/report", "data_scientist")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        gateway.World.Seed();
        foreach (var name in (string[])["a", "b", "c", "d"])
            await gateway.AskAsync(HttpMethod.Put, $"/v1/datasets/{name}", "admin", GatewayFixture.Json("{}"));
        var (names, cursor) = (new List<string?>(), "");
        do
        {
            var page = JsonElement.Parse((await gateway.AskAsync(HttpMethod.Get, $"/v1/datasets?limit=2{cursor}", "viewer")).Body);
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
            cursor = page.TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(["a", "b", "box-scores", "c", "d"], names);
    }

    private async Task<(int Status, string Body)> ImportAsync(string key, string text, string role = "admin")
    {
        using var content = new StringContent(text, new System.Net.Http.Headers.MediaTypeHeaderValue("text/csv"));
        return await gateway.AskAsync(HttpMethod.Post, "/v1/datasets/box-scores/versions", role, content, "acme", ("Idempotency-Key", key));
    }
}
