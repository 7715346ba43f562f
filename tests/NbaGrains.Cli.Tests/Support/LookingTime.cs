namespace NbaGrains.Cli.Tests.Support;

/// <summary>
/// A clock for code that waits between looks: each wait runs the next step of a script, on the waiting thread, and is then over. When the
/// script ends the user presses Ctrl-C. Nothing sleeps, and nothing runs beside the script.
/// </summary>
internal sealed class LookingTime : TimeProvider, IDisposable
{
    private readonly Queue<Action> _steps;
    private readonly CancellationTokenSource _end = new();

    public LookingTime(params Action[] steps) => _steps = new Queue<Action>(steps);

    public CancellationToken Interrupted => _end.Token;

    /// <summary>How long each wait was to take.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Time passes by waiting only.</summary>
    public override long GetTimestamp() => Waits.Sum(wait => wait.Ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        if (_steps.TryDequeue(out var step))
            step();
        else
            _end.Cancel();
        callback(state);
        return new ElapsedTimer();
    }

    public void Dispose() => _end.Dispose();

    private sealed class ElapsedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
