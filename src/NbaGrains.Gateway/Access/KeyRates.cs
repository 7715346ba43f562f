using System.Threading.RateLimiting;
using NbaGrains.Gateway.Problems;

namespace NbaGrains.Gateway.Access;

/// <summary>How often a key may ask: a bucket of tokens for each, in this process.</summary>
internal sealed class KeyRates(GatewayOptions options) : IDisposable
{
    private static readonly TimeSpan Refill = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<Caller> _limiter = PartitionedRateLimiter.Create<Caller, (string, string)>(caller => RateLimitPartition.GetTokenBucketLimiter(
        (caller.Tenant.Value, caller.Key.Id),
        _ => options.RequestsPerSecond >= 10
            ? new TokenBucketRateLimiterOptions { TokenLimit = options.Burst, TokensPerPeriod = options.RequestsPerSecond / 10, ReplenishmentPeriod = Refill }
            : new TokenBucketRateLimiterOptions { TokenLimit = options.Burst, TokensPerPeriod = options.RequestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) }));

    /// <exception cref="ProblemException">The bucket is empty: 429, with the time to wait.</exception>
    public void Take(Caller caller)
    {
        using var lease = _limiter.AttemptAcquire(caller);
        if (lease.IsAcquired)
            return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Refill;
        throw new ProblemException(
            429, "rate_limited", "Too many requests", $"The key {caller.Key.Id} may ask {options.RequestsPerSecond} times a second, {options.Burst} at once.") { RetryAfter = wait };
    }

    public void Dispose() => _limiter.Dispose();
}
