using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>How a kind of work is retried, and how long an attempt may take.</summary>
public sealed record WorkPolicy
{
    /// <summary>After so many attempts an item goes to the dead letters. An attempt counts from its claim: a silo that dies uses one up. Default: 10.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>The wait before the second attempt is random, up to this; the bound doubles with each further one (full jitter). Default: 1 second.</summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>And never more than this. Default: 5 minutes.</summary>
    public TimeSpan BackoffCap { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one attempt may take before it is cancelled and counts as failed. Default: 1 hour.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    internal Backoff Backoff => new(BackoffBase, BackoffCap);

    /// <exception cref="ArgumentOutOfRangeException">A value that makes no sense.</exception>
    internal WorkPolicy Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BackoffBase, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(BackoffCap, BackoffBase);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        return this;
    }
}
