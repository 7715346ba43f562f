using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace NbaGrains.Gateway.Http;

/// <summary>What may be sent where. Routing answers 415 by an endpoint of its own, which no longer knows; so those of the address are looked for again.</summary>
internal static class ContentTypes
{
    /// <summary>The types of content that the address of a request takes.</summary>
    public static IReadOnlyList<string> Of(HttpRequest request) =>
    [
        .. request.HttpContext.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => IsMeant(endpoint, request))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []),
    ];

    private static bool IsMeant(RouteEndpoint endpoint, HttpRequest request) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(request.Method) == true
        && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(request.Path, []);
}
