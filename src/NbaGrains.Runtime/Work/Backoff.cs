namespace NbaGrains.Runtime.Work;

/// <summary>How long to wait before the next attempt: full jitter, so that items that failed together do not come back together.</summary>
internal static class Backoff
{
    /// <param name="policy">Base and cap.</param>
    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="random">In [0, 1).</param>
    public static TimeSpan Delay(WorkPolicy policy, int attempt, double random) =>
        random * Most(policy, attempt);

    /// <summary>The longest wait.</summary>
    public static TimeSpan Most(WorkPolicy policy, int attempt)
    {
        var grown = policy.BackoffBase.Ticks * Math.Pow(2, attempt);
        return grown < policy.BackoffCap.Ticks ? TimeSpan.FromTicks((long)grown) : policy.BackoffCap;
    }
}
