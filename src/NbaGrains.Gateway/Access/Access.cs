using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NbaGrains.Gateway.Access;

/// <summary>On an endpoint: who may use it. Exactly one on each; a gateway with an endpoint that says nothing does not start.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Permission">The permission that is needed, where one is.</param>
internal sealed record Access(AccessKind Kind, string? Permission = null);

internal enum AccessKind
{
    /// <summary>Whoever has a key with the permission.</summary>
    Permission,

    /// <summary>Whoever has a key.</summary>
    AnyKey,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Everybody on this machine; others need the permission.</summary>
    Local,
}

internal static class AccessExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Access(AccessKind.Permission, permission));

    public static TBuilder NeedsAnyKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Access(AccessKind.AnyKey));

    public static TBuilder IsPublic<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Access(AccessKind.Public));

    public static TBuilder IsPublicHere<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Access(AccessKind.Local, permission));

    /// <summary>Who asks.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? throw new InvalidOperationException("a public endpoint has no caller");
}
