namespace NbaGrains.TestKit;

/// <summary>
/// A clock that stands still until it is moved. It drives timers of this process and, through <see cref="Moved"/>, the database's <c>nba.clock()</c>:
/// everything a test cluster does sees one time.
/// </summary>
public sealed class TestTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _now;
    private long _order;

    /// <param name="start">What time it is at first; default: the start of a season.</param>
    public TestTime(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Called with the new time before any timer that it makes due.</summary>
    public event Func<DateTimeOffset, Task>? Moved;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Leaps, as a laptop that slept: whatever has become due fires once, at the new time. For hours and days.</summary>
    public async Task JumpAsync(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        List<TestTimer> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now).OrderBy(timer => (timer.Due, timer.Order))];
        }

        if (Moved is { } moved)
            await moved(GetUtcNow()).ConfigureAwait(false);
        foreach (var timer in due)
            timer.Fire();
    }

    /// <summary>Moves the clock on; timers fire in the order they are due, each at its time. For seconds and minutes.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = GetUtcNow() + by;
        while (true)
        {
            TestTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.Due <= until).MinBy(timer => (timer.Due, timer.Order));
                _now = next is null || next.Due < _now ? (next is null ? until : _now) : next.Due;
            }

            if (Moved is { } moved)
                await moved(GetUtcNow()).ConfigureAwait(false);
            if (next is null)
                return;
            next.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class TestTimer(TestTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._now + dueTime;
                Order = time._order++;
                if (dueTime > TimeSpan.Zero)
                {
                    time._timers.Add(this);
                    return true;
                }
            }

            // Due at once, as with a timer of the system.
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            if (period > TimeSpan.Zero)
                Change(period, period);
            return true;
        }

        public void Fire()
        {
            lock (time._lock)
            {
                if (!time._timers.Remove(this))
                    return;
                if (_period > TimeSpan.Zero)
                {
                    while (Due <= time._now)
                        Due += _period;
                    time._timers.Add(this);
                }
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
