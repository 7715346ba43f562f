using System.Text;
using System.Text.Json;
using NbaGrains.Gateway.Tests.Support;

namespace NbaGrains.Gateway.Tests;

/// <summary>The OpenAPI document.</summary>
public sealed class OpenApiTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head"];

    [Fact]
    public async Task It_has_every_operation_with_what_it_takes_answers_and_needs()
    {
        var document = await ReadAsync();
        Assert.Matches(@"^3\.1\.\d+$", document.GetProperty("openapi").GetString());
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal("bearer", schemes.GetProperty("apiKey").GetProperty("scheme").GetString());
        var told = new StringBuilder();
        foreach (var (path, method, operation) in Operations(document))
        {
            var id = operation.GetProperty("operationId").GetString()!;
            Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty("description").GetString()), id);
            var needsKey = operation.TryGetProperty("security", out var security) && security.GetArrayLength() == 1;
            Assert.Equal(EndpointCase.All.Single(one => one.Operation == id).LeastRole is not null, needsKey);
            var responses = operation.GetProperty("responses").EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
            Assert.All(responses.Values, one => Assert.False(string.IsNullOrWhiteSpace(one.GetProperty("description").GetString()), id));
            if (needsKey)
            {
                Assert.All((string[])["401", "403", "429", "500", "503"], status => Assert.True(
                    responses[status].GetProperty("content").TryGetProperty("application/problem+json", out _), $"{id} {status}"));
            }

            if (operation.TryGetProperty("parameters", out var parameters))
                Assert.All(parameters.EnumerateArray(), one => Assert.False(string.IsNullOrWhiteSpace(one.GetProperty("description").GetString()), $"{id} {one}"));
            told.Append(method.ToUpperInvariant()).Append(' ').Append(path).Append(": ").Append(id).Append(" -> ").AppendJoin(' ', responses.Keys.Order(StringComparer.Ordinal)).Append('\n');
        }

        Golden.Equal("operations.txt", told.ToString());
    }

    [Fact]
    public async Task No_operation_is_there_twice_and_none_is_missing()
    {
        var ids = Operations(await ReadAsync()).Select(one => one.Operation.GetProperty("operationId").GetString()).ToList();

        Assert.Equal(EndpointCase.All.Select(one => one.Operation).Where(id => id != "openapi").Order(), ids.Order());
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await ReadAsync();
        foreach (var reference in References(document))
        {
            var place = document;
            foreach (var step in reference["#/".Length..].Split('/'))
                Assert.True(place.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out place), reference);
        }
    }

    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        where Methods.Contains(method.Name)
        orderby path.Name, method.Name
        select (path.Name, method.Name, method.Value);

    private static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(one => one.Name == "$ref" && one.Value.ValueKind == JsonValueKind.String ? [one.Value.GetString()!] : References(one.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonElement> ReadAsync() => JsonElement.Parse((await gateway.AskAsync(HttpMethod.Get, "/openapi/v1.json", null)).Body);
}
