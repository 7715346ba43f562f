using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests;

/// <summary>Who may do what: every endpoint with each role, without a key, and with another tenant's.</summary>
public sealed class AccessTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    public static TheoryData<string> Operations => [.. EndpointCase.All.Select(one => one.Operation)];

    [Fact]
    public void Every_endpoint_says_exactly_once_who_may_use_it_and_is_tried_here()
    {
        Assert.All(gateway.Gateway.Endpoints, endpoint => Assert.Single(endpoint.Metadata.OfType<Access.Access>()));
        Assert.Equal(EndpointCase.All.Select(one => one.Operation).Order(), gateway.Gateway.Endpoints.Select(NameOf).Order());
    }

    [Fact]
    public void A_permission_that_an_endpoint_needs_is_in_the_matrix_and_each_of_the_matrix_is_needed_somewhere() => Assert.Equal(
        Permissions.All.Select(one => one.Name).Order(),
        gateway.Gateway.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Access.Access>()!.Permission).OfType<string>().Distinct().Order());

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_endpoint_answers_those_who_may_and_nobody_else(string operation)
    {
        var one = Case(operation);
        foreach (var role in (string?[])[null, .. EndpointCase.Roles])
        {
            await SeedAsync();

            var (status, body) = await gateway.AskAsync(new HttpMethod(one.Method), one.Path, role, one.Content());

            Assert.True((one.IsAllowed(role) ? one.Status : role is null ? 401 : 403) == status, $"{one} as {role ?? "nobody"}: {status} {body}");
            if (!one.IsAllowed(role))
                Assert.Equal(role is null ? "key_missing" : "permission_missing", Code(body));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_admin_of_another_tenant_finds_nothing_of_this_one(string operation)
    {
        var one = Case(operation);
        await SeedAsync();

        var (status, body) = await gateway.AskAsync(new HttpMethod(one.Method), one.Path, "admin", one.Content(), "other");

        Assert.True(one.OtherTenant == status, $"{one}: {status} {body}");
        if (one.LeastRole is not (null or "any") && one.Method == "GET")
            Assert.DoesNotContain("\"stats\"", body, StringComparison.Ordinal);
        Assert.Equal("stats", gateway.World.Datasets[(new TenantId("acme"), "box-scores")].Settings.Owner);
    }

    [Fact]
    public async Task Denied_requests_and_granted_changes_are_in_the_audit_trail_of_the_tenant()
    {
        await SeedAsync();
        // Keys that are made are told of as well.
        foreach (var role in (string[])["viewer", "ml_engineer", "admin"])
            await gateway.TokenAsync(role);
        await gateway.AskAsync(HttpMethod.Delete, "/v1/datasets/box-scores", "viewer", null, "acme");
        await gateway.AskAsync(HttpMethod.Delete, "/v1/datasets/box-scores", "ml_engineer", null, "acme");

        var (_, body) = await gateway.AskAsync(HttpMethod.Get, "/v1/audit?limit=2", "admin");

        using var page = JsonDocument.Parse(body);
        var lines = page.RootElement.GetProperty("items").EnumerateArray().Select(line =>
            $"{line.GetProperty("action").GetString()} {line.GetProperty("detail").GetProperty("permission").GetString()} {line.GetProperty("detail").GetProperty("path").GetString()} {line.GetProperty("detail").GetProperty("status").GetInt32()}");
        Assert.Equal(["access.granted dataset:delete /v1/datasets/box-scores 204", "access.denied dataset:delete /v1/datasets/box-scores 403"], lines);
        Assert.Equal(page.RootElement.GetProperty("items")[0].GetProperty("principal").GetString(), gateway.World.Last!.Name);
    }

    [Fact]
    public void Roles_grow_and_one_that_nobody_knows_grants_nothing()
    {
        for (var i = 1; i < EndpointCase.Roles.Length; i++)
            Assert.ProperSuperset(Permissions.Of([EndpointCase.Roles[i - 1]]).ToHashSet(), Permissions.Of([EndpointCase.Roles[i]]).ToHashSet());
        Assert.Empty(Permissions.Of(["owner"]));
        Assert.False(Permissions.Grant(["admin"], "no:such"));
        Assert.Equal(Permissions.All.Count, Permissions.Of(["viewer", "admin"]).Count);
    }

    private static EndpointCase Case(string operation) => EndpointCase.All.Single(one => one.Operation == operation);

    private static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "openapi";

    private static string? Code(string body) => JsonDocument.Parse(body).RootElement.GetProperty("code").GetString();

    private async Task SeedAsync()
    {
        gateway.World.Seed();
        await gateway.Cluster.ExecuteAsync(
            "insert into nba.api_key (tenant, id, name, hash, roles, created_by) values ('acme', 'spare', 'spare', sha256('x'), '{viewer}', 'test') on conflict do nothing");
    }
}
