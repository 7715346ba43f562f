namespace NbaGrains.Runtime.Work;

/// <summary>What runs now, and the few items that wait for a place.</summary>
internal sealed class Slots(int capacity, TimeProvider time, Func<WorkAttempt, Task> run, Action hasRoom)
{
    // What waited so long behind something slow is given back.
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(1);
    private readonly Pace _pace = new(capacity);
    private readonly Queue<WorkAttempt> _waiting = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Done();
    private int _running;
    private bool _wasFull;

    public int Running => Volatile.Read(ref _running);

    /// <summary>How many items to claim; none while enough wait. When there is room again after none was, the dispatcher is woken.</summary>
    public int Room
    {
        get
        {
            lock (_lock)
            {
                var ahead = _pace.Prefetch;
                var room = capacity + ahead - _running - _waiting.Count;
                // In lots, not one by one.
                _wasFull = room < Math.Max(1, ahead / 2);
                return _wasFull ? 0 : room;
            }
        }
    }

    /// <summary>Runs it now, or as soon as there is a place.</summary>
    public void Add(WorkAttempt attempt)
    {
        lock (_lock)
        {
            if (_running == capacity)
            {
                _waiting.Enqueue(attempt);
                return;
            }

            if (_running++ == 0)
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ = Task.Run(() => RunAsync(attempt));
    }

    /// <summary>All that wait; nobody starts them any more.</summary>
    public IReadOnlyList<WorkAttempt> TakeWaiting()
    {
        lock (_lock)
        {
            var waiting = _waiting.ToList();
            _waiting.Clear();
            return waiting;
        }
    }

    /// <summary>Those that have waited too long.</summary>
    public IReadOnlyList<WorkAttempt> TakeStale()
    {
        lock (_lock)
        {
            return _waiting.TryPeek(out var first) && time.GetElapsedTime(first.ClaimedAt) > Stale ? TakeWaiting() : [];
        }
    }

    /// <summary>Done when nothing runs.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
                return _idle.Task;
        }
    }

    private async Task RunAsync(WorkAttempt first)
    {
        // One place runs one item after the other.
        for (var attempt = first; attempt is not null; attempt = Next())
        {
            var started = time.GetTimestamp();
            await run(attempt);
            _pace.Observe(time.GetElapsedTime(started));
        }
    }

    private WorkAttempt? Next()
    {
        WorkAttempt? next;
        bool wake;
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out next) && --_running == 0)
                _idle.TrySetResult();
            wake = _wasFull && capacity + _pace.Prefetch - _running - _waiting.Count >= Math.Max(1, _pace.Prefetch / 2);
            if (wake)
                _wasFull = false;
        }

        if (wake)
            hasRoom();
        return next;
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
