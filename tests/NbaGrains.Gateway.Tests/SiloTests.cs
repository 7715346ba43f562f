using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Gateway.Tests;

/// <summary>What the cluster and its operators see of a gateway.</summary>
public sealed class SiloTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_silo_is_found_by_its_address_for_as_long_as_it_has_a_gateway()
    {
        await using var database = new Database(gateway.Cluster.ConnectionString);
        var silo = await gateway.Cluster.AddSiloAsync();
        Assert.Empty((await InfoAsync()).Urls);
        var second = await gateway.StartAsync(silo);

        var found = await InfoAsync();
        Assert.Equal(second.Urls, found.Urls);
        Assert.Contains("gateway", found.Roles);

        await second.DisposeAsync();
        Assert.Empty((await InfoAsync()).Urls);

        async Task<SiloInfo> InfoAsync() => (await SiloRegistry.ListAsync(database, withGone: false)).Single(one => one.Id == silo.Id);
    }

    [Fact]
    public async Task Records_are_answered_as_the_document_says()
    {
        gateway.World.Seed();

        var (status, body) = await gateway.AskAsync(HttpMethod.Post, "/v1/datasets/box-scores/check", "data_scientist", GatewayFixture.Json("""[{"pts": 1}, {"pts": -1}]"""));

        Assert.Equal(
            (200, """{"total":2,"valid":1,"invalid":1,"results":[{"isValid":true,"broken":[]},{"isValid":false,"broken":["pts.range"]}],"topErrors":[{"rule":"pts.range","message":"is -1","count":1}],"notAsked":["unique"],"unknownKeys":["ptz"]}"""),
            (status, body));
    }

    [Fact]
    public async Task A_figure_that_is_no_number_is_left_out_of_the_history()
    {
        gateway.World.Seed();

        var (_, body) = await gateway.AskAsync(HttpMethod.Get, "/v1/datasets/box-scores/history", "viewer");

        Assert.Equal("""{"items":[{"run":"box-scores:1","version":1,"at":"2026-01-31T12:00:00+00:00","state":"passed","figures":{"score":0.97}}]}""", body);
    }
}
