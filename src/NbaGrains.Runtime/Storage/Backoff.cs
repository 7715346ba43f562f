namespace NbaGrains.Runtime.Storage;

/// <summary>Exponential waits with full jitter: a random part of a bound that doubles. https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/</summary>
/// <param name="First">The bound of the first wait.</param>
/// <param name="Most">The bound at last.</param>
internal readonly record struct Backoff(TimeSpan First, TimeSpan Most)
{
    /// <summary>Others were faster.</summary>
    public static Backoff Conflict { get; } = new(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(200));

    /// <summary>The database is away; it comes back within a second or two where it was only restarted.</summary>
    public static Backoff Outage { get; } = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1));

    /// <param name="attempt">From 1.</param>
    /// <param name="random">From 0 to 1.</param>
    public TimeSpan Delay(int attempt, double random) => Min(First * Math.Pow(2, Math.Min(attempt - 1, 30)), Most) * random;

    /// <summary>By the system's clock, whatever the cluster's is: what is waited for, a server or another turn, goes on also where a test's time stands still.</summary>
    public static Task WaitAsync(Backoff backoff, int attempt, CancellationToken cancellation) =>
        Task.Delay(backoff.Delay(attempt, Random.Shared.NextDouble()), TimeProvider.System, cancellation);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
