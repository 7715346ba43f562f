using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Runs: start, progress, verdict, failing rows.</summary>
internal sealed class RunEndpoints(IGrains grains, ICatalog catalog, RunEvents events, Repeats repeats)
{
    private const string Tag = "Runs";

    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/datasets/{dataset}/runs", StartAsync).Needs(Permissions.RunStart).MayBeRepeated(repeats)
            .Is("startRuns", Tag, "Validates a version again: the latest with all suites, unless the body says otherwise.", 404, 413, 415, 422)
            .Accepts<RunOrderBody>(true, "application/json").Produces<StartedRuns>(202);
        v1.MapGet("/datasets/{dataset}/runs", ListAsync).Needs(Permissions.DatasetRead)
            .Is("listRuns", Tag, "A page of runs, the newest first.", 404).Produces<Page<RunView>>();
        v1.MapGet("/runs", ListAllAsync).Needs(Permissions.DatasetRead)
            .Is("listAllRuns", Tag, "A page of the runs of all data sets, the newest first.").Produces<Page<RunView>>();
        v1.MapGet("/runs/{run}", GetAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("getRun", Tag, "One run: state, progress, and what it found.", 404).Produces<RunView>();
        v1.MapGet("/runs/{run}/report", ReportAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("getReport", Tag, "The whole report of a run, as 'nba validate --json' writes it; without row:read, without samples of failing rows.", 404, 409)
            .ProducesDocument("The document of 'nba validate --json': docs/reference/validation.schema.json.");
        v1.MapGet("/runs/{run}/events", events.StreamAsync).Needs(Permissions.DatasetRead).Takes(null)
            .Is("watchRun", Tag, "Server-sent events: 'progress' whenever something has changed, and 'done' at the end; both carry the run as JSON.", 404)
            .Produces<string>(200, "text/event-stream");
        v1.MapGet("/runs/{run}/failures", FailuresAsync).Needs(Permissions.RowRead)
            .Is("listFailures", Tag, "Pages of failing rows; columns that a suite names as PII are masked.", 404, 409).Produces<Page<JsonElement>>();
        v1.MapPost("/runs/{run}/cancel", CancelAsync).Needs(Permissions.RunStart).MayBeRepeated(repeats)
            .Is("cancelRun", Tag, "Stops a run; nothing happens where it has ended.", 404).Produces<RunView>(202);
    }

    private async Task<IResult> StartAsync(HttpContext context, string dataset)
    {
        var order = await JsonBody.ReadAsync(context, new RunOrderBody());
        var runs = await grains.Of<IDatasetGrain>(context, dataset, once: true).Validate(order.Version, order.Suites);
        return new Reply(StatusCodes.Status202Accepted, new StartedRuns(dataset, runs), runs.Count > 0 ? $"/v1/runs/{runs[0]}" : null);
    }

    private async Task<IResult> ListAsync(HttpContext context, string dataset, int? limit, string? cursor)
    {
        var page = Paging.Of(limit, cursor);
        await grains.Of<IDatasetGrain>(context, dataset).Gate();
        return Reply.Ok(await catalog.RunsAsync(context.Caller().Tenant, dataset, page, context.RequestAborted));
    }

    private async Task<IResult> ListAllAsync(HttpContext context, int? limit, string? cursor) =>
        Reply.Ok(await catalog.RunsAsync(context.Caller().Tenant, null, Paging.Of(limit, cursor), context.RequestAborted));

    private async Task<IResult> GetAsync(HttpContext context, string run) => Reply.One(await catalog.RunAsync(context.Caller().Tenant, run, context.RequestAborted));

    private async Task<IResult> ReportAsync(HttpContext context, string run)
    {
        var tenant = context.Caller().Tenant;
        var view = await catalog.RunAsync(tenant, run, context.RequestAborted);
        var report = await catalog.ReportAsync(tenant, run, context.RequestAborted);
        return context.Caller().May(Permissions.RowRead)
            ? new StreamReply(report, view.Outcome?.Report)
            : new StreamReply(await WithoutSamplesAsync(report, context.RequestAborted), view.Outcome is { } outcome ? $"{outcome.Report}-plain" : null);
    }

    /// <summary>Samples are values of failing rows, which not everybody may read who may know how many there are.</summary>
    private static async Task<Stream> WithoutSamplesAsync(Stream report, CancellationToken cancellation)
    {
        await using (report)
        {
            var root = (await JsonNode.ParseAsync(report, cancellationToken: cancellation))!.AsObject();
            foreach (var result in root["results"] as JsonArray ?? [])
                result!.AsObject().Remove("sample");
            return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(root, GatewayJson.Options));
        }
    }

    private async Task<IResult> FailuresAsync(HttpContext context, string run, string? rule, int? limit, string? cursor) =>
        Reply.Ok(await catalog.FailuresAsync(context.Caller().Tenant, run, rule, Paging.Of(limit, cursor), context.RequestAborted));

    private async Task<IResult> CancelAsync(HttpContext context, string run)
    {
        await grains.Of<IValidationRunGrain>(context, run, once: true).Cancel();
        return new Reply(StatusCodes.Status202Accepted, await catalog.RunAsync(context.Caller().Tenant, run, context.RequestAborted), $"/v1/runs/{run}");
    }
}

/// <summary>What to validate again.</summary>
/// <param name="Version">The version's number; absent for the latest.</param>
/// <param name="Suites">Names; absent for those of the settings.</param>
public sealed record RunOrderBody(int? Version = null, IReadOnlyList<string>? Suites = null);

/// <summary>Runs that were started.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Runs">By key, one a suite.</param>
public sealed record StartedRuns(string Dataset, IReadOnlyList<string> Runs);
