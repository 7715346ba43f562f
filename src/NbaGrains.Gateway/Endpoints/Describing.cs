using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Problems;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>What the OpenAPI document says of endpoints, short enough to stand beside each.</summary>
internal static class Describing
{
    public const string ProblemType = "application/problem+json";

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">Its <c>operationId</c>.</param>
    /// <param name="tag">Where readers find it.</param>
    /// <param name="summary">One line.</param>
    /// <param name="problems">Statuses of problems besides those that every endpoint has.</param>
    public static RouteHandlerBuilder Is(this RouteHandlerBuilder endpoint, string id, string tag, string summary, params ReadOnlySpan<int> problems)
    {
        endpoint.WithName(id).WithTags(tag).WithSummary(summary).WithDescription(summary);
        foreach (var status in problems)
            endpoint.Produces<Problem>(status, ProblemType);
        return endpoint;
    }

    /// <summary>May be repeated with an <c>Idempotency-Key</c>.</summary>
    public static RouteHandlerBuilder MayBeRepeated(this RouteHandlerBuilder endpoint, Repeats repeats) =>
        endpoint.AddEndpointFilter(repeats).WithMetadata(Repeatable.Mark);

    /// <summary>Answers with an <c>ETag</c>, and 304 where the caller has it already.</summary>
    public static RouteHandlerBuilder HasTag(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(Tagged.Mark);

    /// <summary>Answers with a document that has a format of its own.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="format">What it is, and where that is written down.</param>
    public static RouteHandlerBuilder ProducesDocument(this RouteHandlerBuilder endpoint, string format) => endpoint.Produces<object>().WithMetadata(new DocumentFormat(format));

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, TimeSpan? time) => endpoint.WithMetadata(new TimeLimit(time));

    public static RouteHandlerBuilder TakesBytes(this RouteHandlerBuilder endpoint, long bytes) => endpoint.WithMetadata(new BodyLimit(bytes));
}

/// <summary>On an endpoint that heeds the <c>Idempotency-Key</c>.</summary>
internal sealed class Repeatable
{
    public static Repeatable Mark { get; } = new();
}

/// <summary>On an endpoint whose answers have an <c>ETag</c>.</summary>
internal sealed class Tagged
{
    public static Tagged Mark { get; } = new();
}

/// <summary>On an endpoint whose answer is a document with a format of its own.</summary>
internal sealed record DocumentFormat(string Description);

/// <summary>On an endpoint whose bodies may be larger than others; routing sets it before anybody reads.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
