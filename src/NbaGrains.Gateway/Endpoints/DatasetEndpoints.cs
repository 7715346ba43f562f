using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Data sets, their history and their gates.</summary>
internal sealed class DatasetEndpoints(IGrains grains, ICatalog catalog)
{
    private const string Tag = "Data sets";
    private const int DefaultHistory = 30;

    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPut("/datasets/{dataset}", PutAsync).Needs(Permissions.DatasetWrite)
            .Is("putDataset", Tag, "Adds a data set, or changes its settings. What is left out becomes its default.", 404, 409, 412, 413, 415, 422)
            .Accepts<DatasetSettings>("application/json").Produces<DatasetView>().Produces<DatasetView>(201);
        v1.MapGet("/datasets", ListAsync).Needs(Permissions.DatasetRead)
            .Is("listDatasets", Tag, "A page of data sets, by name.").Produces<Page<DatasetView>>();
        v1.MapGet("/datasets/{dataset}", GetAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("getDataset", Tag, "One data set, with its latest version, latest verdicts and gate.", 404).Produces<DatasetView>();
        v1.MapDelete("/datasets/{dataset}", DeleteAsync).Needs(Permissions.DatasetDelete)
            .Is("deleteDataset", Tag, "Deletes a data set with its versions, runs and profiles; cancels its work.", 404, 409, 412).Produces(204);
        v1.MapGet("/datasets/{dataset}/history", HistoryAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("getHistory", Tag, "Figures of the runs of a data set, the oldest first: score, seconds and success, or those that 'metric' names.", 404).Produces<ItemList<HistoryPoint>>();
        v1.MapGet("/datasets/{dataset}/gate", GateAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("getGate", Tag, "May the latest version be used? Open, closed or stale, and why.", 404).Produces<GateAnswer>();
        v1.MapPut("/datasets/{dataset}/gate/override", OverrideAsync).Needs(Permissions.GateOverride)
            .Is("overrideGate", Tag, "Opens or closes the gate by hand, until a time or the next version.", 404, 413, 415, 422)
            .Accepts<GateOrder>("application/json").Produces<GateAnswer>();
        v1.MapDelete("/datasets/{dataset}/gate/override", EndOverrideAsync).Needs(Permissions.GateOverride)
            .Is("endGateOverride", Tag, "Takes the override back: the rules decide again.", 404).Produces<GateAnswer>();
    }

    private async Task<IResult> PutAsync(HttpContext context, string dataset)
    {
        var settings = await JsonBody.ReadAsync<DatasetSettings>(context);
        var view = await grains.Of<IDatasetGrain>(context, dataset).Set(settings, await ExpectedAsync(context, dataset));
        return view.Revision == 1
            ? new Reply(StatusCodes.Status201Created, view, $"/v1/datasets/{dataset}") { IsTagged = true, Revision = view.Revision }
            : Reply.One(view, view.Revision);
    }

    private async Task<IResult> ListAsync(HttpContext context, string? tag, string? owner, int? limit, string? cursor) =>
        Reply.Ok(await catalog.DatasetsAsync(context.Caller().Tenant, new DatasetFilter(tag, owner), Paging.Of(limit, cursor), context.RequestAborted));

    private async Task<IResult> GetAsync(HttpContext context, string dataset)
    {
        var view = await grains.Of<IDatasetGrain>(context, dataset).Read();
        return Reply.One(view, view.Revision);
    }

    private async Task<IResult> DeleteAsync(HttpContext context, string dataset)
    {
        await grains.Of<IDatasetGrain>(context, dataset).Remove(await ExpectedAsync(context, dataset));
        return Reply.Nothing;
    }

    private Task<long?> ExpectedAsync(HttpContext context, string dataset) =>
        ETags.ExpectedRevisionAsync(context.Request, "dataset", () => grains.Of<IDatasetGrain>(context, dataset).Read(), view => view.Revision);

    private async Task<IResult> HistoryAsync(HttpContext context, string dataset, string? metric, int? last)
    {
        Paging.CheckLimit(last, "last");
        await grains.Of<IDatasetGrain>(context, dataset).Gate();
        var points = await catalog.HistoryAsync(context.Caller().Tenant, dataset, metric, last ?? DefaultHistory, context.RequestAborted);
        return Reply.One(new ItemList<HistoryPoint>([.. points.Select(Finite)]));
    }

    // JSON has no infinities, and a figure that is no number is no point of a line.
    private static HistoryPoint Finite(HistoryPoint point) =>
        point with { Figures = point.Figures.Where(figure => double.IsFinite(figure.Value)).ToDictionary(figure => figure.Key, figure => figure.Value) };

    private async Task<IResult> GateAsync(HttpContext context, string dataset) => Reply.One(await grains.Of<IDatasetGrain>(context, dataset).Gate());

    private async Task<IResult> OverrideAsync(HttpContext context, string dataset)
    {
        var order = await JsonBody.ReadAsync<GateOrder>(context);
        return Reply.Ok(await grains.Of<IDatasetGrain>(context, dataset).Override(new GateOverride(order.Status, order.Reason, order.Until)));
    }

    private async Task<IResult> EndOverrideAsync(HttpContext context, string dataset) => Reply.Ok(await grains.Of<IDatasetGrain>(context, dataset).EndOverride());
}

/// <summary>A gate to be set by hand.</summary>
/// <param name="Status">Open or closed.</param>
/// <param name="Reason">Why; goes to the audit trail.</param>
/// <param name="Until">When it ends by itself; absent for with the next version.</param>
public sealed record GateOrder(GateStatus Status, string Reason, DateTimeOffset? Until = null);

/// <summary>A list that is not paged.</summary>
/// <param name="Items">All of it.</param>
public sealed record ItemList<T>(IReadOnlyList<T> Items);
