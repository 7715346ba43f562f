using Microsoft.AspNetCore.Routing;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Problems;
using NbaGrains.Runtime.Audit;

namespace NbaGrains.Gateway.Access;

/// <summary>
/// The one place where permissions are checked, between routing and endpoints: who asks, how often, whether he may. Denied requests and granted changes go to the
/// audit trail.
/// </summary>
internal sealed partial class AccessMiddleware(
    RequestDelegate next, Authenticator authenticator, KeyRates rates, AuditLog audit, GatewayOptions options, ILogger<AccessMiddleware> log)
{
    // Neither reads nor checks of records change anything.
    private static readonly string[] Changing = [HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Patch];

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        using var deadline = endpoint?.Metadata.GetMetadata<TimeLimit>() is { Time: var time } ? time is { } own ? Deadline.Set(context, own) : null : Deadline.Set(context, options.RequestTimeout);
        if (endpoint?.Metadata.GetMetadata<Access>() is not { } access)
        {
            // What routing answers by itself: 404, 405, 415.
            if (endpoint is RouteEndpoint)
                throw new InvalidOperationException($"{endpoint} does not say who may use it");
            await next(context);
            return;
        }

        if (access.Kind == AccessKind.Public || (access.Kind == AccessKind.Local && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)))
        {
            await next(context);
            return;
        }

        var caller = await authenticator.AuthenticateAsync(context);
        context.Features.Set(caller);
        rates.Take(caller);
        if (access.Permission is { } permission && !caller.May(permission))
        {
            await AuditAsync(context, caller, "access.denied", permission, StatusCodes.Status403Forbidden);
            throw new ProblemException(
                403, "permission_missing", "The key does not allow it", $"{permission} is needed, which {Identity.RoleList.Of(permission)}. The key {caller.Key.Id} has {string.Join(", ", caller.Key.Roles)}.");
        }

        await next(context);
        if (access.Permission is { } granted && granted != Identity.Permissions.RecordCheck && Changing.Contains(context.Request.Method) && context.Response.StatusCode < 400)
            await AuditAsync(context, caller, "access.granted", granted, context.Response.StatusCode);
    }

    private async Task AuditAsync(HttpContext context, Caller caller, string action, string permission, int status)
    {
        var detail = JsonSerializer.SerializeToUtf8Bytes(new { permission, method = context.Request.Method, path = context.Request.Path.Value, status }, GatewayJson.Options);
        try
        {
            await audit.AppendAsync(caller.Tenant, new AuditEntry(caller.Principal.Name, action, null, null, detail), CancellationToken.None);
        }
        catch (Exception e)
        {
            LogNotAudited(e, caller.Principal.Name, action, permission, context.Request.Path);
        }
    }

    [LoggerMessage(3201, LogLevel.Error, "could not be written to the audit trail: {Principal} {Action} {Permission} {Path}")]
    private partial void LogNotAudited(Exception e, string principal, string action, string permission, string path);
}
