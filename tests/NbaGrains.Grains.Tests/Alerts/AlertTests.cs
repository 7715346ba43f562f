using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Tests.Support;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Tests.Alerts;

/// <summary>People are told once, and the rest is counted.</summary>
public sealed class AlertTests : IAsyncLifetime
{
    private static readonly Alert Closed = new("critical", "gate_closed", "dataset/games", "The gate is closed.");

    private DataCluster _cluster = null!;
    private Listener _listener = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DataCluster.StartAsync(options: new GrainsOptions { AllowsPrivateWebhooks = true });
        _listener = Listener.Start();
    }

    public async Task DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private IAlertsGrain Alerts => _cluster.Cluster.Grains.Get<IAlertsGrain>(DataCluster.Acme, "default", new CallOptions { Principal = new Principal("user:ada") });

    private ICatalog Catalog => _cluster.Get<ICatalog>();

    [Fact]
    public async Task The_same_alert_within_the_interval_is_counted_and_after_it_sent_again()
    {
        await Alerts.Set(new AlertSettings(_listener.Address, 5));
        await Alerts.Raise(Closed);
        await Alerts.Raise(Closed with { Message = "Still closed." });
        await Alerts.Raise(Closed with { Subject = "dataset/players" });
        await _cluster.Cluster.UntilAsync(() => Task.FromResult(_listener.Requests.Count == 2));

        var page = await Catalog.AlertsAsync(DataCluster.Acme, null, new PageRequest());
        var games = page.Items.Single(alert => alert.Alert.Subject == "dataset/games");
        Assert.Equal((2L, "Still closed."), (games.Count, games.Alert.Message));
        Assert.Equal(2, page.Items.Count);

        await _cluster.Cluster.Time.JumpAsync(TimeSpan.FromMinutes(5));
        await Alerts.Raise(Closed);
        await _cluster.UntilLaterAsync(() => Task.FromResult(_listener.Requests.Count == 3));
        Assert.Equal([1L, 2L], (await Catalog.AlertsAsync(DataCluster.Acme, null, new PageRequest())).Items.Where(alert => alert.Alert.Subject == "dataset/games").Select(alert => alert.Count));
    }

    [Fact]
    public async Task A_webhook_gets_the_alert_signed()
    {
        await Alerts.Set(new AlertSettings(_listener.Address, 5, "s3cret"));
        await Alerts.Raise(Closed);
        await _cluster.Cluster.UntilAsync(async () => (await Catalog.AlertsAsync(DataCluster.Acme, null, new PageRequest())).Items is [{ DeliveredAt: not null }]);

        var request = Assert.Single(_listener.Requests);
        var alert = (await Catalog.AlertsAsync(DataCluster.Acme, null, new PageRequest())).Items[0];
        Assert.Equal("POST", request.Method);
        Assert.Equal("application/json; charset=utf-8", request.ContentType);
        Assert.Equal(alert.Id.ToString(), request.Headers["X-Nba-Delivery"]);
        Assert.Equal(request.SignatureWith("s3cret"), request.Headers["X-Nba-Signature"]);
        Assert.Contains($"\"id\":\"{alert.Id}\",\"tenant\":\"acme\"", request.Body, StringComparison.Ordinal);
        Assert.EndsWith("\"severity\":\"critical\",\"code\":\"gate_closed\",\"subject\":\"dataset/games\",\"message\":\"The gate is closed.\"}", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_fails_is_tried_again_until_it_takes_the_alert()
    {
        _listener.Statuses.Enqueue(500);
        _listener.Statuses.Enqueue(429);
        await Alerts.Set(new AlertSettings(_listener.Address));
        await Alerts.Raise(Closed);
        await _cluster.Cluster.UntilAsync(
            async () => (await Catalog.AlertsAsync(DataCluster.Acme, null, new PageRequest())).Items is [{ DeliveredAt: not null }], TimeSpan.FromSeconds(10));

        Assert.Equal(3, _listener.Requests.Count);
        Assert.Single(_listener.Requests.Select(request => request.Headers["X-Nba-Delivery"]).Distinct());
    }

    [Fact]
    public async Task A_silo_that_does_not_reach_out_leaves_alerts_to_one_that_does()
    {
        await using var cluster = await DataCluster.StartAsync(options: new GrainsOptions { ReachesOut = false, AllowsPrivateWebhooks = true });
        var alerts = cluster.Cluster.Grains.Get<IAlertsGrain>(DataCluster.Acme, "default");
        await alerts.Set(new AlertSettings(_listener.Address));
        await alerts.Raise(Closed);
        Assert.Equal(1, await cluster.CountAsync("nba.work", "kind = 'deliver-alert' and attempt = 0"));

        await cluster.Cluster.AddSiloAsync(silo => silo.AddModule(new GrainsModule(new GrainsOptions { AllowsPrivateWebhooks = true })));

        await cluster.Cluster.UntilAsync(() => Task.FromResult(_listener.Requests.Count == 1));
        Assert.Equal(0, await cluster.CountAsync("nba.work_dead"));
    }

    [Fact]
    public async Task Without_a_webhook_an_alert_is_logged_and_nobody_says_it_was_delivered()
    {
        await Alerts.Raise(Closed);
        await _cluster.Cluster.UntilAsync(async () => await _cluster.CountAsync("nba.work", "kind = 'deliver-alert'") == 0);

        Assert.Null((await Catalog.AlertsAsync(DataCluster.Acme, null, new PageRequest())).Items[0].DeliveredAt);
        Assert.Equal(0, await _cluster.CountAsync("nba.work_dead"));
    }

    [Theory]
    [InlineData(302, "redirects are not followed")]
    [InlineData(404, "does not take the alert")]
    public async Task A_webhook_that_leads_elsewhere_or_is_gone_is_not_tried_again(int status, string reason)
    {
        _listener.Statuses.Enqueue(status);
        await Alerts.Set(new AlertSettings(_listener.Address));
        await Alerts.Raise(Closed);
        await _cluster.Cluster.UntilAsync(async () => await _cluster.CountAsync("nba.work_dead") == 1);

        Assert.Contains(reason, await _cluster.Cluster.ScalarAsync<string>("select last_error from nba.work_dead"), StringComparison.Ordinal);
        Assert.Single(_listener.Requests);
        Assert.Null((await Catalog.AlertsAsync(DataCluster.Acme, null, new PageRequest())).Items[0].DeliveredAt);
    }

    [Fact]
    public async Task A_webhook_in_a_private_network_is_not_connected_to_unless_the_operator_allows_it()
    {
        await using var strict = await DataCluster.StartAsync();
        var alerts = strict.Cluster.Grains.Get<IAlertsGrain>(DataCluster.Acme, "default");
        await alerts.Set(new AlertSettings(_listener.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        await alerts.Raise(Closed);
        await strict.Cluster.UntilAsync(async () => await strict.CountAsync("nba.work_dead") == 1);

        Assert.Contains("localhost is an address of a private network", await strict.Cluster.ScalarAsync<string>("select last_error from nba.work_dead"), StringComparison.Ordinal);
        Assert.Contains("localhost is an address of a private network", await strict.Cluster.ScalarAsync<string>("select delivery_problem from nba.alert"), StringComparison.Ordinal);
        Assert.Empty(_listener.Requests);

        foreach (var literal in (string[])["http://127.0.0.1:5099/hook", "https://10.0.0.7/", "http://[::1]/"])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => alerts.Set(new AlertSettings(literal)));
            Assert.Equal("alert_settings_invalid", refused.Code);
            Assert.Contains("nba silo --allow-private-webhooks", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_acknowledges_first_stays()
    {
        await Alerts.Raise(Closed);
        var id = (await Catalog.AlertsAsync(DataCluster.Acme, false, new PageRequest())).Items[0].Id;

        await Alerts.Acknowledge(id);
        await _cluster.Cluster.Grains.Get<IAlertsGrain>(DataCluster.Acme, "default", new CallOptions { Principal = new Principal("user:bob") }).Acknowledge(id);

        Assert.Equal("user:ada", (await Catalog.AlertAsync(DataCluster.Acme, id)).AcknowledgedBy);
        Assert.Empty((await Catalog.AlertsAsync(DataCluster.Acme, false, new PageRequest())).Items);
        Assert.Single((await Catalog.AlertsAsync(DataCluster.Acme, true, new PageRequest())).Items);
        Assert.Equal(2, await _cluster.CountAsync("nba.audit", "action = 'alert.acknowledged'"));
        Assert.Equal("alert_not_found", (await Assert.ThrowsAsync<RefusedException>(() => Catalog.AlertAsync(new TenantId("other"), id))).Code);
    }

    [Fact]
    public async Task Nobody_is_shown_the_secret_and_it_stays_where_it_is_not_named_anew()
    {
        var set = await Alerts.Set(new AlertSettings("https://hooks.example/nba", 1, "s3cret"));
        Assert.Equal(AlertSettings.Hidden, set.Secret);

        await Alerts.Set((await Alerts.Read()) with { MinimumIntervalMinutes = 2 });
        Assert.Equal(("s3cret", 2d), ((await Alerts.Delivery()).Secret, (await Alerts.Delivery()).MinimumIntervalMinutes));

        await Alerts.Set(new AlertSettings());
        Assert.Null((await Alerts.Delivery()).Secret);
    }

    [Fact]
    public async Task The_mask_of_a_secret_where_there_is_none_is_refused()
    {
        await Alerts.Set(new AlertSettings(_listener.Address));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Alerts.Set(new AlertSettings(_listener.Address, 5, AlertSettings.Hidden)));

        Assert.Equal(
            ("alert_settings_invalid", "the secret is ***, which stands for the one that is there, and there is none. Send the secret itself, or leave it out: requests are then not signed."),
            (refused.Code, refused.Message));
    }

    [Theory]
    [InlineData("ftp://example.com/", 5)]
    [InlineData("hooks.example", 5)]
    [InlineData("https://user:pw@example.com/", 5)]
    [InlineData(null, -1)]
    [InlineData(null, double.NaN)]
    [InlineData(null, 20000)]
    public async Task Settings_that_make_no_sense_are_refused(string? webhook, double minutes) =>
        Assert.Equal("alert_settings_invalid", (await Assert.ThrowsAsync<RefusedException>(() => Alerts.Set(new AlertSettings(webhook, minutes)))).Code);
}
