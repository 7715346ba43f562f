namespace NbaGrains.Client.Tests;

/// <summary>What each call asks the gateway, and what it makes of the answer.</summary>
public sealed class RequestTests
{
    private const string Empty = """{"items": []}""";
    private const string Key = """{"id": "k", "name": "nightly", "roles": ["viewer"], "createdAt": "2026-11-21T00:00:00Z", "createdBy": "key:a"}""";
    private const string Alert = """
        {"id": "01a2b3c4-0000-7000-8000-000000000001", "at": "2026-11-21T00:00:00Z", "lastAt": "2026-11-21T00:00:00Z", "count": 2,
         "alert": {"severity": "critical", "code": "gate_closed", "subject": "dataset/x", "message": "closed"}}
        """;

    private static readonly Guid Id = new("01a2b3c4-0000-7000-8000-000000000001");

    [Fact]
    public Task The_audit_trail() => Asks("GET /v1/audit", Empty, async client => Assert.Empty(await client.ListAuditAsync().ToListAsync()));

    [Fact]
    public Task Who_I_am() => Asks(
        "GET /v1/me",
        """{"tenant": "acme", "key": "k", "name": "nightly", "roles": ["viewer"], "permissions": ["dataset:read"]}""",
        async client => Assert.Equal(("acme", "dataset:read"), ((await client.GetMeAsync()).Tenant, (await client.GetMeAsync()).Permissions.Single())),
        times: 2);

    [Fact]
    public Task Keys() => Asks("GET /v1/keys", $$"""{"items": [{{Key}}]}""", async client => Assert.Equal("nightly", (await client.ListKeysAsync().SingleAsync()).Name));

    [Fact]
    public Task A_new_key() => Asks(
        "POST /v1/keys",
        $$"""{"key": {{Key}}, "token": "nba_a_b"}""",
        async client => Assert.Equal("nba_a_b", (await client.CreateKeyAsync(new NewApiKey("nightly", ["viewer"]))).Token),
        """{"name":"nightly","roles":["viewer"]}""");

    [Fact]
    public Task A_key_that_is_revoked() => Asks("DELETE /v1/keys/k%2F1", "", client => client.RevokeKeyAsync("k/1"));

    [Fact]
    public Task Alerts() => Asks(
        "GET /v1/alerts?acknowledged=false",
        $$"""{"items": [{{Alert}}]}""",
        async client => Assert.Equal(("gate_closed", 2), (await client.ListAlertsAsync(acknowledged: false).Select(alert => (alert.Content.Code, alert.Count)).SingleAsync())));

    [Fact]
    public Task An_alert_somebody_looks_after() => Asks($"POST /v1/alerts/{Id}/acknowledge", Alert, async client => Assert.Equal(Id, (await client.AcknowledgeAlertAsync(Id)).Id));

    [Fact]
    public Task Where_alerts_go() => Asks(
        "GET /v1/alerts/settings", """{"webhook": "https://a.example"}""", async client => Assert.Equal("https://a.example", (await client.GetAlertSettingsAsync()).Webhook));

    [Fact]
    public Task Where_alerts_are_to_go() => Asks(
        "PUT /v1/alerts/settings",
        """{"minimumIntervalMinutes": 1}""",
        async client => Assert.Equal(1, (await client.SetAlertSettingsAsync(new AlertSettings(MinimumIntervalMinutes: 1))).MinimumIntervalMinutes),
        """{"minimumIntervalMinutes":1}""");

    [Fact]
    public Task Versions_of_a_suite() => Asks("GET /v1/suites/s/versions", Empty, async client => Assert.Empty(await client.ListSuiteVersionsAsync("s").ToListAsync()));

    [Fact]
    public Task A_suite_that_is_deleted() => Asks("DELETE /v1/suites/s", "", client => client.DeleteSuiteAsync("s"));

    [Fact]
    public Task A_file_that_stays_where_it_is() => Asks(
        "POST /v1/datasets/x/versions",
        """{"dataset": "x", "version": 4, "runs": []}""",
        async client => Assert.Equal(4, (await client.RegisterAsync("x", "box/a.csv")).Version),
        """{"path":"box/a.csv"}""");

    [Fact]
    public Task A_stream_packed_as_its_name_says() => Asks(
        "POST /v1/datasets/x/versions?name=a.csv.gz",
        """{"dataset": "x", "version": 4, "runs": []}""",
        async client => Assert.Equal(4, (await client.ImportAsync("x", "a.csv.gz", new MemoryStream("abc"u8.ToArray()))).Version),
        "abc");

    [Fact]
    public Task A_version() => Asks(
        "GET /v1/datasets/x/versions/3",
        """{"dataset": "x", "number": 3, "createdAt": "2026-11-21T00:00:00Z", "content": {"contentHash": "ab", "rows": 7, "schema": []}}""",
        async client => Assert.Equal(7, (await client.GetVersionAsync("x", 3)).Content!.Rows));

    [Fact]
    public Task Versions() => Asks("GET /v1/datasets/x/versions?limit=5", Empty, async client => Assert.Empty(await client.ListVersionsAsync("x", 5).ToListAsync()));

    [Fact]
    public Task A_profile() => Asks("GET /v1/datasets/x/versions/3/profile", """{"rows": 7}""", async client => Assert.Equal(7, (await client.GetProfileAsync("x", 3)).GetProperty("rows").GetInt32()));

    [Fact]
    public Task Drift() => Asks("GET /v1/datasets/x/versions/3/drift?from=1", """{"drifted": true}""", async client => Assert.True((await client.GetDriftAsync("x", 3, 1)).GetProperty("drifted").GetBoolean()));

    [Fact]
    public Task Runs() => Asks("GET /v1/datasets/x/runs", Empty, async client => Assert.Empty(await client.ListRunsAsync("x").ToListAsync()));

    [Fact]
    public Task Runs_of_all_data_sets() => Asks("GET /v1/runs?limit=5", Empty, async client => Assert.Empty(await client.ListRunsAsync(pageSize: 5).ToListAsync()));

    [Fact]
    public Task A_run_that_is_cancelled() => Asks("POST /v1/runs/x%3A1/cancel", "{}", client => client.CancelRunAsync("x:1"));

    [Fact]
    public async Task A_change_names_what_was_read()
    {
        const string dataset = """{"name": "x", "settings": {}, "revision": 2, "createdAt": "2026-11-21T00:00:00Z", "latestVersion": 0, "verdicts": [], "gate": {"status": "stale", "reasons": [], "version": 0}}""";
        using var gateway = new FakeGateway(
            () =>
            {
                var answer = FakeGateway.Json(dataset)();
                answer.Headers.ETag = new("\"2-7\"");
                return answer;
            },
            FakeGateway.Json(dataset));
        using var client = gateway.Client();

        var read = await client.GetDatasetAsync("x");
        var changed = await client.SetDatasetAsync("x", read.Settings, read.Tag);

        Assert.Equal(("\"2-7\"", null), (read.Tag, changed.Tag));
        Assert.Equal(["", "\"2-7\""], gateway.Matches);
    }

    private static async Task Asks(string request, string answer, Func<NbaClient, Task> call, string body = "", int times = 1)
    {
        using var gateway = new FakeGateway([.. Enumerable.Repeat(FakeGateway.Json(answer), times)]);
        using var client = gateway.Client();

        await call(client);

        Assert.Equal(Enumerable.Repeat(request, times), gateway.Asked);
        Assert.Equal(body, gateway.Bodies[0]);
    }
}
