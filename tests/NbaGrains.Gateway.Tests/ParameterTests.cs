using System.Text.Json;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Tests.Support;

namespace NbaGrains.Gateway.Tests;

/// <summary>Parameters after the question mark: those that are documented, and no others.</summary>
public sealed class ParameterTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["limit"] = "1", ["cursor"] = "", ["tag"] = "nba", ["owner"] = "stats", ["metric"] = "rule:*", ["last"] = "5", ["name"] = "a.csv",
        ["from"] = "1", ["to"] = "2", ["version"] = "2", ["rule"] = "pts.range", ["acknowledged"] = "false",
    };

    [Fact]
    public async Task One_that_an_operation_does_not_know_is_refused_by_every_operation_of_v1()
    {
        foreach (var one in EndpointCase.All.Where(one => one.Path.StartsWith("/v1", StringComparison.Ordinal)))
        {
            gateway.World.Seed();
            var (status, body) = await AskAsync(one, "lmit=3");

            Assert.True((status, JsonElement.Parse(body).GetProperty("code").GetString()) == (400, "parameter_unknown"), $"{one}: {status} {body}");
        }
    }

    [Fact]
    public async Task All_that_are_documented_are_taken()
    {
        var document = JsonElement.Parse((await gateway.AskAsync(HttpMethod.Get, "/openapi/v1.json", null)).Body);
        foreach (var one in EndpointCase.All.Where(one => one.Operation != "openapi"))
        {
            gateway.World.Seed();
            var documented = DocumentedOf(document, one.Operation);
            var endpoint = gateway.Gateway.Endpoints.Single(endpoint => endpoint.Metadata.OfType<Microsoft.AspNetCore.Routing.IEndpointNameMetadata>().LastOrDefault()?.EndpointName == one.Operation);

            Assert.Equal(documented, endpoint.Metadata.OfType<QueryParameters>().SingleOrDefault()?.Names ?? []);
            if (documented.Count == 0)
                continue;
            var (status, body) = await AskAsync(one, string.Join('&', documented.Select(name => $"{name}={Values[name]}")));
            Assert.True(status == one.Status, $"{one}: {status} {body}");
        }
    }

    [Fact]
    public async Task Their_names_are_taken_in_either_case_as_they_are_read()
    {
        gateway.World.Seed();

        Assert.Equal(400, (await gateway.AskAsync(HttpMethod.Get, "/v1/datasets?LIMIT=0", "viewer")).Status);
        Assert.Equal(200, (await gateway.AskAsync(HttpMethod.Get, "/v1/datasets?LIMIT=1", "viewer")).Status);
    }

    private static List<string> DocumentedOf(JsonElement document, string id) =>
        [.. from path in document.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            where method.Value.GetProperty("operationId").GetString() == id && method.Value.TryGetProperty("parameters", out _)
            from parameter in method.Value.GetProperty("parameters").EnumerateArray()
            where parameter.GetProperty("in").GetString() == "query"
            select parameter.GetProperty("name").GetString()!];

    private async Task<(int Status, string Body)> AskAsync(EndpointCase one, string query)
    {
        using var content = one.Content();
        return await gateway.AskAsync(new HttpMethod(one.Method), one.Path + (query.Length == 0 ? "" : (one.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query), "admin", content);
    }
}
