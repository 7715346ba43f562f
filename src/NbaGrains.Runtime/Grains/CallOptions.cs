namespace NbaGrains.Runtime.Grains;

/// <summary>How calls through one reference to a grain are made.</summary>
public sealed record CallOptions
{
    /// <summary>On whose behalf. Default: the system.</summary>
    public Principal Principal { get; init; } = Principal.System;

    /// <summary>
    /// Makes a call happen once however often it is repeated: a second call of the same grain with the same key changes nothing and returns
    /// the first answer. Kept for a day. The same key with another method or other arguments is refused.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How long the caller waits, retries included. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Ends the call early. A commit that is under way is still resolved.</summary>
    public CancellationToken Cancellation { get; init; }
}
