using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Hosting;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Metrics;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>What an operator's machines ask: does it live, may it be sent requests, how is it doing.</summary>
internal sealed class HealthEndpoints(Readiness readiness, MetricsCollector metrics)
{
    private const string Tag = "Operations";

    public void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/health/live", (Delegate)Live).IsPublic().Is("getLive", Tag, "The process answers.").Produces<Health>();
        root.MapGet("/health/ready", (Delegate)ReadyAsync).IsPublic()
            .Is("getReady", Tag, "Requests may be sent here: the database and the blobs can be reached, the cluster knows the silo, and it is not about to end.")
            .Produces<Health>().Produces<Health>(503);
        root.MapGet("/metrics", (Delegate)MetricsAsync).IsPublicHere(Permissions.MetricsRead)
            .Is("getMetrics", Tag, "Metrics in Prometheus' text format; from this machine without a key.").Produces<string>(200, "text/plain");
    }

    private static Reply Live() => Reply.Ok(new Health("ok", []));

    private async Task<IResult> ReadyAsync(HttpContext context)
    {
        var reasons = await readiness.ReasonsAsync(context.RequestAborted);
        return reasons.Count == 0 ? Reply.Ok(new Health("ok", [])) : new Reply(StatusCodes.Status503ServiceUnavailable, new Health("not ready", reasons));
    }

    private async Task MetricsAsync(HttpContext context) =>
        await Reply.WriteAsync(context.Response, System.Text.Encoding.UTF8.GetBytes(metrics.Text()), "text/plain; version=0.0.4; charset=utf-8");
}

/// <summary>How a silo is.</summary>
/// <param name="Status"><c>ok</c> or <c>not ready</c>.</param>
/// <param name="Reasons">Why not.</param>
public sealed record Health(string Status, IReadOnlyList<string> Reasons);
