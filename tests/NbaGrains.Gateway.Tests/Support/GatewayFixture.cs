using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Gateway.Identity;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.TestKit;

namespace NbaGrains.Gateway.Tests.Support;

/// <summary>A gateway on a free port before a silo with a database, and grains in memory. Tests of a class share it; each begins with <see cref="World.Seed"/>.</summary>
public class GatewayFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string> _tokens = [];

    internal TestCluster Cluster { get; private set; } = null!;

    internal Gateway Gateway { get; private set; } = null!;

    internal World World { get; } = new();

    internal HttpClient Http { get; private set; } = null!;

    internal KeyStore Keys => Gateway.Services.GetRequiredService<KeyStore>();

    internal virtual GatewayOptions Options => new();

    public async Task InitializeAsync()
    {
        Cluster = await TestCluster.StartAsync(silo => silo.AddModule(new GatewayModule()), new TestClusterOptions { FreezesTime = false, RunsWork = false });
        Gateway = await StartAsync(Cluster.Silos[0]);
        Http = new HttpClient { BaseAddress = new Uri(Gateway.Urls[0]) };
        World.Seed();
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Gateway.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    internal Task<Gateway> StartAsync(Silo silo, GatewayOptions? options = null) => Gateway.StartAsync(
        silo,
        new GatewayParts(new FakeGrains(World), new FakeCatalog(World), new FakeIntake(World), new FakeChecks(World)),
        (options ?? Options) with { Urls = ["http://127.0.0.1:0"] });

    /// <summary>A key of a tenant with a role; the same one each time.</summary>
    internal async Task<string> TokenAsync(string role, string tenant = "acme")
    {
        if (_tokens.TryGetValue($"{tenant} {role}", out var known))
            return known;
        var token = KeyToken.New(new TenantId(tenant));
        await Keys.AddAsync(token, new NewKey(role, [role]), "test", default);
        return _tokens[$"{tenant} {role}"] = token.Reveal();
    }

    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? role, HttpContent? content = null, string tenant = "acme", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (role is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(role, tenant));
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    internal async Task<(int Status, string Body)> AskAsync(HttpMethod method, string path, string? role, HttpContent? content = null, string tenant = "acme", params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, path, role, content, tenant, headers);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    internal static StringContent Json(string text) => new(text, new MediaTypeHeaderValue("application/json"));
}
