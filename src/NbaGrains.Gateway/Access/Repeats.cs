using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Problems;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Gateway.Access;

/// <summary>
/// Requests with an <c>Idempotency-Key</c>: a repeat within a day gets the first answer. The first answer is kept here; that the same request does its work once although
/// two come at the same time, or the silo dies in between, is up to the grain, which gets the same key (<see cref="KeyOf"/>).
/// </summary>
internal sealed class Repeats(TenantReader reader, TenantWriter writer) : IEndpointFilter
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 128;

    /// <summary>The key for the grain: each caller has names of his own.</summary>
    public static string? KeyOf(HttpContext context)
    {
        var name = context.Request.Headers[Header].ToString();
        if (name.Length == 0)
            return null;
        if (name.Length > Longest || name.Any(c => c is < ' ' or > '~'))
            throw new ProblemException(400, "idempotency_key_invalid", "The Idempotency-Key makes no sense", $"Write 1 to {Longest} printable characters of ASCII, a random UUID for example.");
        return $"{context.Caller().Key.Id}:{name}";
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (KeyOf(http) is not { } name)
            return await next(context);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        var body = new BodyStream(http.Request.Body, hash);
        if (await FindAsync(http, name) is { } first)
        {
            await body.CopyToAsync(Stream.Null, http.RequestAborted);
            return hash.GetHashAndReset().AsSpan().SequenceEqual(first.Request) ? first : throw Reused();
        }

        http.Request.Body = body;
        var result = await next(context);
        if (result is not Reply { Status: < 300 } reply)
            return result;
        await body.CopyToAsync(Stream.Null, http.RequestAborted);
        await KeepAsync(http, name, hash.GetHashAndReset(), reply);
        return reply;
    }

    private static ProblemException Reused()
    {
        var problem = ProblemTable.KeyReused();
        return new ProblemException(problem.Status, problem.Code, problem.Title, problem.Detail);
    }

    private async Task<First?> FindAsync(HttpContext http, string name) => (await reader.ReadAsync(
        http.Caller().Tenant,
        new TurnCommand(
            "select request, status, location, body from nba.api_answer where tenant = nba.tenant() and key_id = $1 and name = $2 and at > nba.clock() - interval '1 day'",
            Sql.Text(http.Caller().Key.Id),
            Sql.Text(name)),
        row => new First(row.GetFieldValue<byte[]>(0), row.GetInt32(1), row.TextOrNull(2), row.GetFieldValue<byte[]>(3)),
        http.RequestAborted)).SingleOrDefault();

    // Old ones leave when new ones come: nobody has to sweep.
    private Task<int> KeepAsync(HttpContext http, string name, byte[] request, Reply reply) => writer.WriteAsync(
        http.Caller().Tenant,
        [
            new TurnCommand("delete from nba.api_answer where tenant = nba.tenant() and at < nba.clock() - interval '1 day'"),
            new TurnCommand(
                "insert into nba.api_answer (tenant, key_id, name, request, status, location, body) values (nba.tenant(), $1, $2, $3, $4, $5, $6) on conflict do nothing",
                Sql.Text(http.Caller().Key.Id),
                Sql.Text(name),
                Sql.Value(request),
                Sql.Value(reply.Status),
                Sql.Text(reply.Location),
                Sql.Value(reply.Body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(reply.Body, reply.Body.GetType(), GatewayJson.Options))),
        ],
        CancellationToken.None);

    /// <summary>The first answer, once more.</summary>
    private sealed record First(byte[] Request, int Status, string? Location, byte[] Body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Status;
            httpContext.Response.Headers["Idempotent-Replay"] = "true";
            if (Location is not null)
                httpContext.Response.Headers.Location = Location;
            if (Body.Length > 0)
                await Reply.WriteAsync(httpContext.Response, Body, "application/json");
        }
    }
}
