using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Gateway.Identity;
using NbaGrains.Grains;
using NbaGrains.Runtime.Grains;
using NbaGrains.TestKit;

namespace NbaGrains.Gateway.Tests.Support;

/// <summary>A gateway with the grains themselves behind it, where <see cref="GatewayFixture"/> has made-up ones.</summary>
internal sealed class WholeGateway : IAsyncDisposable
{
    private readonly TestCluster _cluster;
    private readonly Gateway _gateway;

    private WholeGateway(TestCluster cluster, Gateway gateway) => (_cluster, _gateway) = (cluster, gateway);

    public static async Task<WholeGateway> StartAsync()
    {
        var cluster = await TestCluster.StartAsync(
            silo => silo.AddModule(new GrainsModule(new GrainsOptions())).AddModule(new GatewayModule()), new TestClusterOptions { FreezesTime = false });
        // What limits do is asked elsewhere.
        var options = new GatewayOptions { Urls = ["http://127.0.0.1:0"], RequestsPerSecond = 1_000_000, Burst = 1_000_000 };
        return new WholeGateway(cluster, await Gateway.StartAsync(cluster.Silos[0], options));
    }

    /// <summary>Somebody of a tenant who may do everything.</summary>
    public async Task<HttpClient> ClientAsync(string tenant)
    {
        var token = KeyToken.New(new TenantId(tenant));
        await _gateway.Services.GetRequiredService<KeyStore>().AddAsync(token, new NewKey("test", ["admin"]), "test", default);
        return new HttpClient { BaseAddress = new Uri(_gateway.Urls[0]), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal()) } };
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
