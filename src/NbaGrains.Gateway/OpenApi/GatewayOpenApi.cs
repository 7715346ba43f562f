using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Endpoints;
using NbaGrains.Gateway.Problems;

namespace NbaGrains.Gateway.OpenApi;

/// <summary>The OpenAPI 3.1 document, from the endpoints themselves: what they take, answer and need is said where they are mapped.</summary>
internal static class GatewayOpenApi
{
    private const string Scheme = "apiKey";

    // What stands before every endpoint may answer.
    private static readonly (int Status, string Description)[] Everywhere =
    [
        (400, "A parameter makes no sense."),
        (401, "A key is needed."),
        (403, "The key does not allow it."),
        (429, "Too many requests: see Retry-After."),
        (500, "An error of the silo, logged under the trace id."),
        (503, "Not available now: see Retry-After."),
    ];

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["dataset"] = "The name of the data set.",
        ["suite"] = "The name of the suite.",
        ["version"] = "The number of the version, from 1.",
        ["run"] = "The run, e.g. box-scores:17.",
        ["alert"] = "The id of the alert.",
        ["key"] = "The id of the key.",
        ["limit"] = "Items of a page: 1 to 1,000, by default 100.",
        ["cursor"] = "Where the page begins: what the page before said in 'next'.",
        ["tag"] = "Only those with this tag.",
        ["owner"] = "Only those of this owner.",
        ["metric"] = "Figures by name, with * at the end for all that begin so; by default score, seconds and success.",
        ["last"] = "So many runs: 1 to 1,000, by default 30.",
        ["name"] = "What the file is called; by default that of the data set.",
        ["from"] = "The version before.",
        ["to"] = "The version after.",
        ["rule"] = "Only rows that break this rule.",
        ["acknowledged"] = "Only those that were, or were not, acknowledged.",
    };

    public static void AddGatewayOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "NbaGrains",
                Version = "1",
                Description = "Data sets as a service: register, import, validate, gate. The tenant is that of the key; nothing in an address names it.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "nba_...", Description = "An API key." },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    });

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter is OpenApiParameter own && Parameters.TryGetValue(own.Name ?? "", out var description))
                own.Description = description;
        }

        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellation);
        var access = metadata.OfType<Access.Access>().LastOrDefault();
        operation.Responses ??= [];
        if (access?.Kind != AccessKind.Public)
        {
            foreach (var (status, description) in Everywhere)
            {
                operation.Responses.TryAdd($"{status}", new OpenApiResponse
                {
                    Description = description,
                    Content = new Dictionary<string, OpenApiMediaType> { [Describing.ProblemType] = new OpenApiMediaType { Schema = problem } },
                });
            }
        }

        if (access is { Kind: AccessKind.Permission or AccessKind.AnyKey })
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            operation.Description = access.Permission is { } permission ? $"{operation.Summary} Needs the permission `{permission}`." : operation.Summary;
        }

        if (metadata.OfType<Repeatable>().Any())
            Header(operation, "Idempotency-Key", "1 to 128 printable characters, a random UUID for example: a repeat within a day gets the first answer.");
        if (operation.OperationId is "putDataset" or "deleteDataset" or "putSuite" or "deleteSuite")
            Header(operation, "If-Match", "The ETag that was read: 412 where somebody was faster.");
        if (operation.OperationId is "putDataset" or "putSuite")
            Header(operation, "If-None-Match", "* adds only: 409 where there is one already.");
        if (metadata.OfType<Tagged>().Any())
        {
            Header(operation, "If-None-Match", "The ETag that was read: 304 where nothing has changed.");
            operation.Responses.TryAdd("304", new OpenApiResponse { Description = "It is as it was read: see If-None-Match." });
        }

        if (metadata.OfType<DocumentFormat>().LastOrDefault() is { } document)
            operation.Responses["200"].Content!["application/json"].Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = document.Description };
        if (operation.OperationId == "putDataset")
            Example(operation, """{"description": "Box scores of all games", "owner": "stats-team", "tags": ["nba"], "suites": ["box-scores"], "gate": {"minScore": 0.95}}""");
        if (operation.OperationId == "startRuns")
            Example(operation, """{"version": 3, "suites": ["box-scores"]}""");
        if (operation.OperationId == "createKey")
            Example(operation, """{"name": "nightly import", "roles": ["data_scientist"], "expiresAt": "2027-01-01T00:00:00Z"}""");
        if (operation.OperationId == "overrideGate")
            Example(operation, """{"status": "open", "reason": "the outlier is a real game: 18 December 1962", "until": "2026-12-24T00:00:00Z"}""");
        if (operation.OperationId == "checkRecords")
            Example(operation, """[{"player": "Luka", "pts": 33}, {"player": null, "pts": -1}]""");
        if (operation.OperationId == "importVersion")
            Files(operation);
    }

    // One type stands for all contents of a body; that of a file is bytes.
    private static void Files(OpenApiOperation operation)
    {
        foreach (var (type, content) in operation.RequestBody!.Content!)
        {
            if (type == "application/json")
                content.Example = JsonNode.Parse("""{"path": "box-scores/2026-01-31.csv"}""");
            else
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        }
    }

    private static void Header(OpenApiOperation operation, string name, string description) => (operation.Parameters ??= []).Add(
        new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

    private static void Example(OpenApiOperation operation, string json)
    {
        operation.RequestBody!.Content!["application/json"].Example = JsonNode.Parse(json);
    }
}
