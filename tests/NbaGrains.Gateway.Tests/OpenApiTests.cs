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
    public async Task It_says_of_each_operation_whether_its_answer_has_a_tag()
    {
        foreach (var (_, _, operation) in Operations(await ReadAsync()).Where(one => one.Method == "get"))
        {
            gateway.World.Seed();
            var one = EndpointCase.All.Single(one => one.Operation == operation.GetProperty("operationId").GetString());
            using var response = await gateway.SendAsync(HttpMethod.Get, one.Path, "admin");

            Assert.True(response.Headers.ETag is not null == operation.GetProperty("responses").TryGetProperty("304", out _), $"{one}: {response.Headers.ETag}");
            Assert.Equal(response.Headers.ETag is not null, HeadersOf(operation).Contains("If-None-Match"));
        }
    }

    [Theory]
    [InlineData("putDataset", "If-Match If-None-Match")]
    [InlineData("deleteDataset", "If-Match")]
    [InlineData("putSuite", "If-Match If-None-Match")]
    [InlineData("deleteSuite", "If-Match")]
    [InlineData("importVersion", "Idempotency-Key")]
    public async Task It_has_the_headers_that_an_operation_heeds(string id, string headers) =>
        Assert.Equal(headers.Split(' '), HeadersOf(Operations(await ReadAsync()).Single(one => one.Operation.GetProperty("operationId").GetString() == id).Operation));

    [Theory]
    [InlineData("getReport", "The document of 'nba validate --json': docs/reference/validation.schema.json.")]
    [InlineData("getProfile", "The document of 'nba profile --json': docs/reference/profile.schema.json.")]
    [InlineData("getDrift", "The document of 'nba drift --json': docs/reference/drift.md.")]
    public async Task Of_a_document_with_a_format_of_its_own_it_says_where_that_is_written_down(string id, string description)
    {
        var operation = Operations(await ReadAsync()).Single(one => one.Operation.GetProperty("operationId").GetString() == id).Operation;

        var schema = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");

        Assert.Equal(("object", description), (schema.GetProperty("type").GetString(), schema.GetProperty("description").GetString()));
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

    private static IEnumerable<string?> HeadersOf(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "header").Select(one => one.GetProperty("name").GetString())
        : [];

    private static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(one => one.Name == "$ref" && one.Value.ValueKind == JsonValueKind.String ? [one.Value.GetString()!] : References(one.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonElement> ReadAsync() => JsonElement.Parse((await gateway.AskAsync(HttpMethod.Get, "/openapi/v1.json", null)).Body);
}
