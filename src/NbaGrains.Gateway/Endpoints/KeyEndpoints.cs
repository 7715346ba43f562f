using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains.Catalog;
using NbaGrains.Tables;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Keys: who may ask.</summary>
internal sealed class KeyEndpoints(KeyStore keys, KeyCache cache, TimeProvider time)
{
    private const string Tag = "Keys";
    private const int LongestName = 200;

    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/keys", ListAsync).Needs(Permissions.KeyManage).Is("listKeys", Tag, "A page of keys, without their secrets.").Produces<Page<ApiKey>>();
        v1.MapPost("/keys", (Delegate)CreateAsync).Needs(Permissions.KeyManage).WithMetadata(Repeatable.Mark)
            .Is("createKey", Tag, "Makes a key. The answer has the secret, which is shown this once: a repeat with the same Idempotency-Key has it no more.", 413, 415, 422)
            .Accepts<NewKey>("application/json").Produces<CreatedKey>(201);
        v1.MapDelete("/keys/{key}", RevokeAsync).Needs(Permissions.KeyManage)
            .Is("revokeKey", Tag, "Revokes a key: refused within five seconds, everywhere.", 404, 409).Produces(204);
        v1.MapGet("/me", (Delegate)Me).NeedsAnyKey().HasTag().Is("getMe", Tag, "Tenant, roles and permissions of the key that asks.").Produces<Me>();
        v1.MapGet("/permissions", (Delegate)Matrix).NeedsAnyKey().HasTag().Is("listPermissions", Tag, "Which role may do what.").Produces<ItemList<PermissionRow>>();
    }

    private static Reply Me(HttpContext context)
    {
        var caller = context.Caller();
        return Reply.One(new Me(caller.Tenant.Value, caller.Key.Id, caller.Key.Name, caller.Key.Roles, Permissions.Of(caller.Key.Roles)));
    }

    private static Reply Matrix(HttpContext context) => Reply.One(new ItemList<PermissionRow>(Permissions.All));

    private async Task<IResult> ListAsync(HttpContext context, int? limit, string? cursor) =>
        Reply.Ok(await keys.ListAsync(context.Caller().Tenant, Paging.Of(limit, cursor), context.RequestAborted));

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var wanted = await JsonBody.ReadAsync<NewKey>(context);
        Check(wanted);
        var (tenant, by) = (context.Caller().Tenant, context.Caller().Principal.Name);
        // A secret is never stored, not even as the answer to a repeat: a repeat finds the key by an id that follows from the request's key.
        var token = KeyToken.New(tenant, Repeats.KeyOf(context) is { } name ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8)) : null);
        var isNew = await keys.AddAsync(token, wanted, by, context.RequestAborted);
        cache.Forget(tenant, token.Id);
        var made = (await keys.FindAsync(tenant, token.Id, context.RequestAborted))!.Key;
        if (!isNew && (made.Name != wanted.Name || !made.Roles.SequenceEqual(wanted.Roles) || !IsSame(made.ExpiresAt, wanted.ExpiresAt)))
            throw new ProblemException(422, "idempotency_key_reused", "The Idempotency-Key was used for another request", $"It made the key '{made.Name}'.");
        return new Reply(StatusCodes.Status201Created, new CreatedKey(made, isNew ? token.Reveal() : null), $"/v1/keys/{made.Id}");
    }

    private async Task<IResult> RevokeAsync(HttpContext context, string key)
    {
        var caller = context.Caller();
        if (key == caller.Key.Id)
            throw new ProblemException(409, "key_in_use", "A key does not revoke itself", "Use another one: so nobody locks himself out.");
        if (!await keys.RevokeAsync(caller.Tenant, key, caller.Principal.Name, context.RequestAborted))
            throw new ProblemException(404, "key_not_found", "No such key", $"There is no key '{key}'.");
        cache.Forget(caller.Tenant, key);
        return Reply.Nothing;
    }

    /// <summary>PostgreSQL keeps microseconds.</summary>
    private static bool IsSame(DateTimeOffset? kept, DateTimeOffset? wanted) =>
        kept is null ? wanted is null : wanted is not null && (kept.Value - wanted.Value).Duration() < TimeSpan.FromMicroseconds(1);

    private void Check(NewKey key)
    {
        if (string.IsNullOrWhiteSpace(key.Name) || key.Name.Length > LongestName)
            throw Invalid($"name: write 1 to {LongestName} characters.");
        if (key.Roles.Count == 0)
            throw Invalid($"roles: name at least one of {string.Join(", ", Permissions.Roles)}.");
        if (key.Roles.FirstOrDefault(role => !Permissions.Roles.Contains(role)) is { } unknown)
            throw Invalid($"roles: '{unknown}' is no role.{Spelling.Suggest(unknown, Permissions.Roles)}");
        if (key.Roles.Distinct().Count() != key.Roles.Count)
            throw Invalid("roles: one is there twice.");
        if (key.ExpiresAt <= time.GetUtcNow())
            throw Invalid("expiresAt has passed.");
    }

    private static ProblemException Invalid(string detail) => new(422, "key_invalid", "The key makes no sense", detail);
}
