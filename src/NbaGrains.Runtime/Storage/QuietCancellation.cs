namespace NbaGrains.Runtime.Storage;

/// <summary>
/// Cancellation of what waits for Npgsql. Npgsql's reaction to it throws when the connection breaks in the same moment; who cancels is a timer, or a caller
/// who has nothing to do with it, and an exception on a timer's thread ends the process.
/// </summary>
internal sealed class QuietCancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer? _timer;

    /// <param name="also">Cancels it too.</param>
    public QuietCancellation(CancellationToken also)
    {
        _registration = also.UnsafeRegister(static self => ((QuietCancellation)self!).Cancel(), this);
    }

    /// <param name="timeout">After which it is cancelled.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="also">Cancels it too.</param>
    public QuietCancellation(TimeSpan timeout, TimeProvider time, CancellationToken also = default)
        : this(also)
    {
        _timer = time.CreateTimer(static self => ((QuietCancellation)self!).Cancel(), this, Bounded(timeout), Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    public bool IsCancellationRequested => _source.IsCancellationRequested;

    /// <summary>Moves the end of its time.</summary>
    public void CancelAfter(TimeSpan timeout) => _timer?.Change(Bounded(timeout), Timeout.InfiniteTimeSpan);

    /// <summary>Cancels it, whatever those who listen make of it; also after it was disposed, to no effect.</summary>
    public void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            // All of them were told. The command whose connection broke ends by that.
        }
    }

    /// <summary>The same for a source that lives longer.</summary>
    public static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException)
        {
            // As above.
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _timer?.Dispose();
        _source.Dispose();
    }

    private static TimeSpan Bounded(TimeSpan timeout) => timeout > TimeSpan.Zero || timeout == Timeout.InfiniteTimeSpan ? timeout : TimeSpan.Zero;
}
