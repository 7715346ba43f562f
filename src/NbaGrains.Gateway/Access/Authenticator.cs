using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Problems;

namespace NbaGrains.Gateway.Access;

/// <summary>
/// Finds out who asks. Wrong keys are answered alike, whatever is wrong with them; an address that sends many is not answered for a while, except where it
/// sends keys that were good before: behind a proxy, all callers share an address.
/// </summary>
internal sealed partial class Authenticator(KeyCache cache, KeyStore keys, GatewayOptions options, TimeProvider time, ILogger<Authenticator> log) : IDisposable
{
    private const string Scheme = "Bearer";
    private const string Form = "Send an API key: Authorization: Bearer nba_... The first one is in bootstrap.key in the silo's data folder.";

    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    // No bucket of tokens: it fills by fractions of one, and with any fraction in it says that there is room.
    private readonly PartitionedRateLimiter<string> _wrong = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.WrongKeysPerMinute, Window = TimeSpan.FromMinutes(1) }));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <exception cref="ProblemException">There is no key, or it is not good.</exception>
    public async Task<Caller> AuthenticateAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            throw Refused(context, "key_missing", Form);
        if (!header.Split(' ')[0].Equals(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Refused(context, "key_missing", $"The header Authorization does not begin with Bearer. {Form}");
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (!KeyToken.TryParse(header[Scheme.Length..].Trim(), out var token))
            throw Wrong(context, address);
        if (!cache.HasFitted(token))
            CheckRoom(address);
        if (await cache.FindAsync(token.Tenant, token.Id, context.RequestAborted) is not { } stored || !stored.Fits(token))
            throw Wrong(context, address);
        var key = stored.Key;
        if (key.RevokedAt is not null)
            throw Refused(context, "key_revoked", $"The key {key.Id} was revoked.");
        if (key.ExpiresAt <= time.GetUtcNow())
            throw Refused(context, "key_expired", $"The key {key.Id} expired.");
        NoteUse(token, key);
        return new Caller(token.Tenant, key);
    }

    public void Dispose() => _wrong.Dispose();

    /// <exception cref="ProblemException">The address has sent too many wrong keys.</exception>
    private void CheckRoom(string address)
    {
        using var room = _wrong.AttemptAcquire(address, 0);
        if (!room.IsAcquired)
            throw new ProblemException(429, "too_many_wrong_keys", "Too many wrong keys", "This address has sent many keys that are none. Wait for the time of Retry-After, then send one that is; keys that were good before are answered meanwhile.") { RetryAfter = TimeSpan.FromMinutes(1) };
    }

    private ProblemException Wrong(HttpContext context, string address)
    {
        CheckRoom(address);
        _wrong.AttemptAcquire(address).Dispose();
        return Refused(context, "key_unknown", "The key is none that this server knows. Check that it was copied whole, and that it is of this server; for one that is lost, whoever has key:manage makes another.");
    }

    private static ProblemException Refused(HttpContext context, string code, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"nba\"";
        return new ProblemException(401, code, "A key is needed", detail);
    }

    private void NoteUse(KeyToken token, ApiKey key)
    {
        var (name, now) = (token.ToString(), time.GetUtcNow());
        var last = _used.TryGetValue(name, out var noted) ? noted : key.LastUsedAt;
        if (last is not null && now - last < UsedEvery)
            return;
        _used[name] = now;
        _ = TouchAsync(token);
    }

    private async Task TouchAsync(KeyToken token)
    {
        try
        {
            await keys.TouchAsync(token.Tenant, token.Id, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Nice to have: the next minute tries again.
            LogUntouched(token.ToString(), e.Message);
        }
    }

    [LoggerMessage(3101, LogLevel.Warning, "when the key {Key} was last used could not be written: {Error}")]
    private partial void LogUntouched(string key, string error);
}
