using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Intake;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Versions of data sets: how they come in, and what they look like.</summary>
internal sealed class VersionEndpoints(IGrains grains, ICatalog catalog, IIntake intake, GatewayOptions options, Repeats repeats)
{
    private const string Tag = "Versions";
    private const int LongestName = 255;

    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/datasets/{dataset}/versions", ImportAsync).Needs(Permissions.VersionImport).MayBeRepeated(repeats)
            .Takes(options.UploadTimeout).TakesBytes(options.MaxUploadBytes)
            .Is("importVersion", Tag, "Imports a version: the file itself as the body, or the path of one below an allowed root as JSON. Starts a run for each suite.", 404, 413, 415, 422)
            .Accepts<RegisteredFile>("application/json", "text/csv", "text/plain", "application/gzip", "application/x-gzip", "application/octet-stream")
            .Produces<Imported>(202);
        v1.MapGet("/datasets/{dataset}/versions", ListAsync).Needs(Permissions.DatasetRead)
            .Is("listVersions", Tag, "A page of versions, the newest first.", 404).Produces<Page<DatasetVersionView>>();
        v1.MapGet("/datasets/{dataset}/versions/{version:int}", GetAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("getVersion", Tag, "One version: where it came from and what scans found it to be.", 404).Produces<DatasetVersionView>();
        v1.MapGet("/datasets/{dataset}/versions/{version:int}/profile", ProfileAsync).Needs(Permissions.DatasetRead)
            .Is("getProfile", Tag, "The profile of a version, as 'nba profile --json' writes it.", 404, 409)
            .ProducesDocument("The document of 'nba profile --json': docs/reference/profile.schema.json.");
        v1.MapGet("/datasets/{dataset}/versions/{version:int}/drift", DriftAsync).Needs(Permissions.DatasetRead)
            .Is("getDrift", Tag, "Drift of a version against the baseline of its data set, or against version 'from'.", 404, 409)
            .ProducesDocument("The document of 'nba drift --json': docs/reference/drift.md.");
    }

    private async Task<IResult> ImportAsync(HttpContext context, string dataset, [FromQuery(Name = "name")] string? fileName)
    {
        // No [FromBody]: a file is read as it arrives, and never held.
        var view = await grains.Of<IDatasetGrain>(context, dataset).Read();
        var source = context.Request.HasJsonContentType() ? await RegisterAsync(context, view) : await UploadAsync(context, view, fileName);
        var imported = await grains.Of<IDatasetGrain>(context, dataset, once: true).Import(source);
        return new Reply(StatusCodes.Status202Accepted, imported, $"/v1/datasets/{dataset}/versions/{imported.Version}");
    }

    private async Task<VersionSource> RegisterAsync(HttpContext context, DatasetView dataset)
    {
        var file = await JsonBody.ReadAsync<RegisteredFile>(context);
        return await intake.RegisterAsync(context.Caller().Tenant, dataset, file.Path, context.RequestAborted);
    }

    private async Task<VersionSource> UploadAsync(HttpContext context, DatasetView dataset, string? name)
    {
        name ??= $"{dataset.Name}.csv";
        if (name.Length is 0 or > LongestName || name.Any(c => char.IsControl(c) || c is '/' or '\\'))
            throw new ProblemException(400, "file_name_invalid", "The name of the file makes no sense", $"name: write 1 to {LongestName} characters without slashes.");
        var most = dataset.Settings.Limits.Bytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Math.Min(options.MaxUploadBytes, most);
        var body = new BodyStream(context.Request.Body);
        try
        {
            return await intake.UploadAsync(context.Caller().Tenant, dataset, name, body, context.RequestAborted);
        }
        catch (Exception) when (body.Failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } && most < options.MaxUploadBytes)
        {
            // The server has stopped it on behalf of the data set, whose owner can do something about it.
            throw new RefusedException("version_too_large", $"{name} has more: data set '{dataset.Name}' allows {most:N0} bytes. Raise limits.bytes, or split the file.");
        }
        catch (Exception) when (body.Failure is BadHttpRequestException)
        {
            // Too large, too slow or broken off, whatever reading it as a table made of that.
            throw body.Failure;
        }
    }

    private async Task<IResult> ListAsync(HttpContext context, string dataset, int? limit, string? cursor)
    {
        var page = Paging.Of(limit, cursor);
        await grains.Of<IDatasetGrain>(context, dataset).Gate();
        var tenant = context.Caller().Tenant;
        var found = await catalog.VersionsAsync(tenant, dataset, page, context.RequestAborted);
        return Reply.Ok(found with { Items = [.. found.Items.Select(version => intake.Shown(tenant, version))] });
    }

    private async Task<IResult> GetAsync(HttpContext context, string dataset, int version) => Reply.One(intake.Shown(context.Caller().Tenant, await ReadAsync(context, dataset, version)));

    private async Task<DatasetVersionView> ReadAsync(HttpContext context, string dataset, int version)
    {
        try
        {
            return await grains.Of<IDatasetVersionGrain>(context, DatasetVersionView.KeyOf(dataset, version)).Read();
        }
        catch (RefusedException)
        {
            // Where there is no such data set, that is what to say.
            await grains.Of<IDatasetGrain>(context, dataset).Gate();
            throw;
        }
    }

    private async Task<IResult> ProfileAsync(HttpContext context, string dataset, int version)
    {
        var stream = await catalog.ProfileAsync(context.Caller().Tenant, dataset, version, context.RequestAborted);
        return new StreamReply(stream);
    }

    private async Task<IResult> DriftAsync(HttpContext context, string dataset, int version, int? from) =>
        new StreamReply(await catalog.DriftAsync(context.Caller().Tenant, dataset, version, from, context.RequestAborted));
}

/// <summary>A file that stays where it is.</summary>
/// <param name="Path">Relative to an allowed root of the silos, or below one.</param>
public sealed record RegisteredFile(string Path);
