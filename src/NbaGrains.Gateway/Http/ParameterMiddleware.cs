using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Problems;

namespace NbaGrains.Gateway.Http;

/// <summary>Parameters of an address that nobody reads: most likely they are misspelled, and what they say would silently not happen.</summary>
internal sealed class ParameterMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.Count > 0 && context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() is { } known)
            Refuse(context.Request.Query, known.Names);
        return next(context);
    }

    private static void Refuse(IQueryCollection query, IReadOnlyList<string> known)
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is not { } unknown)
            return;
        throw new ProblemException(
            400,
            "parameter_unknown",
            "The address has a parameter that nobody knows",
            $"'{unknown}' means nothing here; {(known.Count == 0 ? "no parameters do" : $"known are {string.Join(", ", known)}")}.");
    }
}

/// <summary>On an endpoint: the parameters that it takes after the question mark.</summary>
/// <param name="Names">Their names, in the order of its handler.</param>
internal sealed record QueryParameters(IReadOnlyList<string> Names);

internal static class QueryParametersExtensions
{
    /// <summary>Each endpoint of the group says which parameters its handler takes. Bodies are read by hand, so what is not in the route comes after the question mark.</summary>
    public static RouteGroupBuilder KnowsItsParameters(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(static endpoint =>
        {
            if (endpoint is RouteEndpointBuilder route && endpoint.Metadata.OfType<MethodInfo>().LastOrDefault() is { } handler)
                endpoint.Metadata.Add(new QueryParameters([.. handler.GetParameters().Where(one => one.ParameterType != typeof(HttpContext)).Select(NameOf).Where(name => route.RoutePattern.GetParameter(name) is null)]));
        });
        return group;
    }

    private static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name!;
}
