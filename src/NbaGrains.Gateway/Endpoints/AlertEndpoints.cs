using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Grains;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Catalog;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Alerts, and where they go.</summary>
internal sealed class AlertEndpoints(IGrains grains, ICatalog catalog, Repeats repeats)
{
    private const string Tag = "Alerts";
    private const string Key = "default";

    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/alerts", ListAsync).Needs(Permissions.DatasetRead).Is("listAlerts", Tag, "A page of alerts, the newest first.").Produces<Page<AlertView>>();
        v1.MapPost("/alerts/{alert}/acknowledge", AcknowledgeAsync).Needs(Permissions.AlertAcknowledge).MayBeRepeated(repeats)
            .Is("acknowledgeAlert", Tag, "Says that somebody looks after an alert.", 404).Produces<AlertView>();
        v1.MapGet("/alerts/settings", (Delegate)ReadAsync).Needs(Permissions.DatasetRead).HasTag().Is("getAlertSettings", Tag, "Where alerts go, and how often at most.").Produces<AlertSettings>();
        v1.MapPut("/alerts/settings", (Delegate)SetAsync).Needs(Permissions.AlertConfigure)
            .Is("putAlertSettings", Tag, "Says where alerts go, and how often at most.", 413, 415, 422).Accepts<AlertSettings>("application/json").Produces<AlertSettings>();
    }

    private async Task<IResult> ListAsync(HttpContext context, bool? acknowledged, int? limit, string? cursor) =>
        Reply.Ok(await catalog.AlertsAsync(context.Caller().Tenant, acknowledged, Paging.Of(limit, cursor), context.RequestAborted));

    private async Task<IResult> AcknowledgeAsync(HttpContext context, string alert)
    {
        // What is no id is the id of no alert.
        if (!Guid.TryParse(alert, out var id))
            throw new RefusedException("alert_not_found", $"there is no alert '{alert}': ids are what GET /v1/alerts says.");
        // Whether it is there only the catalog knows: turns read no rows.
        await catalog.AlertAsync(context.Caller().Tenant, id, context.RequestAborted);
        await grains.Of<IAlertsGrain>(context, Key, once: true).Acknowledge(id);
        return Reply.Ok(await catalog.AlertAsync(context.Caller().Tenant, id, context.RequestAborted));
    }

    private async Task<IResult> ReadAsync(HttpContext context) => Reply.One(await grains.Of<IAlertsGrain>(context, Key).Read());

    private async Task<IResult> SetAsync(HttpContext context) =>
        Reply.Ok(await grains.Of<IAlertsGrain>(context, Key).Set(await JsonBody.ReadAsync<AlertSettings>(context)));
}
