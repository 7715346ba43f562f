using System.Text.Json;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests;

/// <summary>The life of a key.</summary>
public sealed class KeyTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_key_is_shown_once_works_and_is_refused_when_it_was_revoked()
    {
        var (status, body) = await gateway.AskAsync(
            HttpMethod.Post, "/v1/keys", "admin", GatewayFixture.Json("""{"name": "nightly", "roles": ["viewer"], "expiresAt": "2999-01-01T00:00:00Z"}"""));
        using var made = JsonDocument.Parse(body);
        var (token, id) = (made.RootElement.GetProperty("token").GetString()!, made.RootElement.GetProperty("key").GetProperty("id").GetString()!);
        Assert.Equal(201, status);
        var (me, about) = await AsAsync(token);
        Assert.Equal(200, me);
        Assert.Equal($$"""{"tenant":"acme","key":"{{id}}","name":"nightly","roles":["viewer"],"permissions":["dataset:read","metrics:read"]}""", about);
        Assert.DoesNotContain(token, (await gateway.AskAsync(HttpMethod.Get, "/v1/keys", "admin")).Body, StringComparison.Ordinal);

        Assert.Equal(204, (await gateway.AskAsync(HttpMethod.Delete, $"/v1/keys/{id}", "admin")).Status);

        Assert.Equal((401, "key_revoked"), await RefusedAsync(token));
        Assert.Equal(204, (await gateway.AskAsync(HttpMethod.Delete, $"/v1/keys/{id}", "admin")).Status);
    }

    [Fact]
    public async Task Another_silo_believes_a_revoked_key_for_less_than_five_seconds()
    {
        Assert.True(new GatewayOptions().KeyCache < TimeSpan.FromSeconds(5));
        await using var other = await gateway.StartAsync(gateway.Cluster.Silos[0], new GatewayOptions { KeyCache = TimeSpan.Zero });
        var token = KeyToken.New(new TenantId("acme"));
        await gateway.Keys.AddAsync(token, new NewKey("x", ["viewer"]), "test", default);
        Assert.Equal(200, (await AsAsync(token.Reveal(), other.Urls[0])).Status);

        await gateway.AskAsync(HttpMethod.Delete, $"/v1/keys/{token.Id}", "admin");

        Assert.Equal(401, (await AsAsync(token.Reveal(), other.Urls[0])).Status);
    }

    [Fact]
    public async Task Nothing_of_a_secret_is_in_the_database()
    {
        var token = KeyToken.New(new TenantId("acme"), "hashed");
        await gateway.Keys.AddAsync(token, new NewKey("x", ["viewer"]), "test", default);

        var stored = await gateway.Cluster.ScalarAsync<string>("select k::text from nba.api_key k where id = 'hashed'");

        Assert.Contains(Convert.ToHexStringLower(token.Hash), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Reveal()[^43..], stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_keys_are_answered_alike_whatever_is_wrong_with_them()
    {
        var good = await gateway.TokenAsync("viewer");
        var flipped = good[..^2] + (good[^2] == 'A' ? 'B' : 'A') + good[^1];
        var stranger = KeyToken.New(new TenantId("acme")).Reveal();
        var nobody = KeyToken.New(new TenantId("no-such-tenant")).Reveal();

        foreach (var wrong in (string[])[flipped, stranger, nobody, "nba_", "nba_x_y", good[4..], "", new string('x', 600)])
            Assert.Equal((401, "key_unknown"), await RefusedAsync(wrong));
    }

    [Theory]
    [InlineData("Basic YWRhOnNlY3JldA==")]
    [InlineData("nba_x_y_z")]
    public async Task What_is_sent_in_another_form_is_told_the_form(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(
            """
            {"type":"about:blank","title":"A key is needed","status":401,"code":"key_missing","detail":"The header Authorization does not begin with Bearer. Send an API key: Authorization: Bearer nba_... The first one is in bootstrap.key in the silo's data folder."}
            """,
            await response.Content.ReadAsStringAsync());
        Assert.Equal("Bearer realm=\"nba\"", response.Headers.WwwAuthenticate.Single().ToString());
    }

    [Fact]
    public async Task A_key_that_expired_is_refused()
    {
        var token = KeyToken.New(new TenantId("acme"));
        await gateway.Keys.AddAsync(token, new NewKey("x", ["admin"], new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)), "test", default);

        Assert.Equal((401, "key_expired"), await RefusedAsync(token.Reveal()));
    }

    [Fact]
    public async Task When_a_key_was_last_used_is_noted_to_the_minute()
    {
        var token = KeyToken.New(new TenantId("acme"), "used");
        await gateway.Keys.AddAsync(token, new NewKey("x", ["viewer"]), "test", default);

        await AsAsync(token.Reveal());

        await gateway.Cluster.UntilAsync(() => gateway.Cluster.ScalarAsync<bool>("select last_used_at is not null from nba.api_key where id = 'used'"));
    }

    [Fact]
    public async Task A_key_does_not_revoke_itself()
    {
        var token = KeyToken.New(new TenantId("acme"), "itself");
        await gateway.Keys.AddAsync(token, new NewKey("x", ["admin"]), "test", default);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/keys/itself") { Headers = { { "Authorization", $"Bearer {token.Reveal()}" } } };

        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(409, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_repeat_makes_no_second_key_and_has_the_secret_no_more()
    {
        var (first, again) = (await CreateAsync("k"), await CreateAsync("k"));

        Assert.NotEqual(JsonValueKind.Undefined, first.TryGetProperty("token", out var token) ? token.ValueKind : default);
        Assert.False(again.TryGetProperty("token", out _));
        Assert.Equal(first.GetProperty("key").GetProperty("id").GetString(), again.GetProperty("key").GetProperty("id").GetString());

        async Task<JsonElement> CreateAsync(string key) => JsonElement.Parse((await gateway.AskAsync(
            HttpMethod.Post, "/v1/keys", "admin", GatewayFixture.Json("""{"name": "once", "roles": ["viewer"]}"""), "acme", ("Idempotency-Key", key))).Body);
    }

    [Fact]
    public async Task A_repeat_that_asks_for_another_end_is_another_request()
    {
        var statuses = new List<int>();
        foreach (var end in (string?[])["2999-01-01T00:00:00.1234567Z", "2999-01-01T00:00:00.1234567Z", "2999-01-02T00:00:00Z", null])
            statuses.Add(await CreateAsync(end));

        Assert.Equal([201, 201, 422, 422], statuses);

        async Task<int> CreateAsync(string? end) => (await gateway.AskAsync(
            HttpMethod.Post,
            "/v1/keys",
            "admin",
            GatewayFixture.Json(end is null ? """{"name": "ends", "roles": ["viewer"]}""" : $$"""{"name": "ends", "roles": ["viewer"], "expiresAt": "{{end}}"}"""),
            "acme",
            ("Idempotency-Key", "ends"))).Status;
    }

    [Fact]
    public async Task A_key_that_was_made_or_revoked_is_in_the_audit_trail_once()
    {
        var tenant = new TenantId("audited");
        var token = KeyToken.New(tenant, "told");
        var key = new NewKey("nightly", ["viewer", "admin"], new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 2; i++)
            Assert.Equal(i == 0, await gateway.Keys.AddAsync(token, key, "key:ada", default));
        for (var i = 0; i < 2; i++)
            Assert.True(await gateway.Keys.RevokeAsync(tenant, "told", "key:bob", default));
        Assert.False(await gateway.Keys.RevokeAsync(tenant, "nobody", "key:bob", default));

        Assert.Equal(
            "key:ada key.added told nightly [\"viewer\",\"admin\"] 2999,key:bob key.revoked told nightly",
            await gateway.Cluster.ScalarAsync<string>(
                """
                select string_agg(concat_ws(' ', principal, action, detail ->> 'id', detail ->> 'name', detail ->> 'roles', left(detail ->> 'expiresAt', 4)), ',' order by id)
                from nba.audit where tenant = 'audited'
                """));
    }

    [Fact]
    public async Task The_first_gateway_on_a_folder_writes_the_first_key_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("nba-gateway-").FullName;
        try
        {
            await gateway.Cluster.ExecuteAsync("delete from nba.api_key where tenant = 'default'");
            var options = new GatewayOptions { BootstrapFolder = folder };
            await using (var first = await gateway.StartAsync(gateway.Cluster.Silos[0], options))
            {
                var file = Path.Combine(folder, "bootstrap.key");
                Assert.Equal([file], first.BootstrapKeyFiles);
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                var (status, body) = await AsAsync((await File.ReadAllTextAsync(file)).Trim(), first.Urls[0]);
                Assert.Equal(200, status);
                Assert.StartsWith("""{"tenant":"default","key":"bootstrap","name":"bootstrap","roles":["admin"]""", body, StringComparison.Ordinal);
            }

            var written = await File.ReadAllTextAsync(Path.Combine(folder, "bootstrap.key"));
            await using var second = await gateway.StartAsync(gateway.Cluster.Silos[0], options);
            Assert.Empty(second.BootstrapKeyFiles);
            Assert.Equal(written, await File.ReadAllTextAsync(Path.Combine(folder, "bootstrap.key")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Other_tenants_have_first_keys_of_their_own_each_good_for_its_tenant_alone()
    {
        var folder = Directory.CreateTempSubdirectory("nba-gateway-").FullName;
        try
        {
            await gateway.Cluster.ExecuteAsync("delete from nba.api_key where tenant like 'first%'");
            var options = new GatewayOptions { BootstrapFolder = folder, Tenants = [new TenantId("first"), new TenantId("first/east")] };
            await using (var one = await gateway.StartAsync(gateway.Cluster.Silos[0], options))
            {
                Assert.Equal([Path.Combine(folder, "bootstrap.first.key"), Path.Combine(folder, "bootstrap.first+east.key")], one.BootstrapKeyFiles);
                foreach (var (file, tenant) in one.BootstrapKeyFiles.Zip(options.Tenants))
                {
                    Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                    var (status, body) = await AsAsync((await File.ReadAllTextAsync(file)).Trim(), one.Urls[0]);
                    Assert.Equal(200, status);
                    Assert.StartsWith($$"""{"tenant":"{{tenant}}","key":"bootstrap","name":"bootstrap","roles":["admin"]""", body, StringComparison.Ordinal);
                }
            }

            await using var again = await gateway.StartAsync(gateway.Cluster.Silos[0], options);
            Assert.Empty(again.BootstrapKeyFiles);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_token_survives_underscores_in_its_secret_and_says_nothing_of_it_as_text()
    {
        for (var i = 0; i < 200; i++)
        {
            var token = KeyToken.New(new TenantId("acme/east"));
            Assert.True(KeyToken.TryParse(token.Reveal(), out var read));
            Assert.Equal((token.Tenant, token.Id, Convert.ToHexString(token.Hash)), (read.Tenant, read.Id, Convert.ToHexString(read.Hash)));
            Assert.Equal($"acme/east:{token.Id}", $"{read}");
        }
    }

    private async Task<(int Status, string Body)> AsAsync(string token, string? url = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url is null ? gateway.Http.BaseAddress! : new Uri(url), "/v1/me"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await gateway.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<(int, string?)> RefusedAsync(string token)
    {
        var (status, body) = await AsAsync(token);
        return (status, JsonElement.Parse(body).GetProperty("code").GetString());
    }
}
