using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Work;

/// <summary>
/// Claims work as it has room for, runs it, and lets go of it in time. Looks for work when it is woken, when something is due, and now and then in
/// any case: a hint may get lost, a look is not.
/// </summary>
internal sealed partial class WorkDispatcher : IAsyncDisposable
{
    // Finishes that may be behind before nothing more is claimed.
    private const int MostUnfinished = 2048;
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(2);
    // Something is due, but somebody else holds it just now.
    private static readonly TimeSpan Contended = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(1);

    private readonly Database _database;
    private readonly ITurns _turns;
    private readonly SiloConnection _silo;
    private readonly Leases _leases;
    private readonly WorkSignal _signal;
    private readonly SiloOptions _options;
    private readonly ClusterClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<WorkKind> _kinds;
    private readonly WorkKinds _registry;
    private readonly FinishQueue _finishes;
    private readonly WorkRunner _runner;
    private readonly Slots _slots;
    private readonly CancellationTokenSource _drain = new();
    private readonly CancellationTokenSource _end = new();
    private Task _claiming = Task.CompletedTask;
    private Task _flushing = Task.CompletedTask;

    public WorkDispatcher(
        Database database,
        ITurns turns,
        WorkKinds kinds,
        IServiceProvider services,
        SiloConnection silo,
        Leases leases,
        WorkSignal signal,
        WorkNotifier notifier,
        SiloOptions options,
        ClusterClock clock,
        ILoggerFactory loggers)
    {
        (_database, _turns, _silo, _leases, _signal, _options, _clock, _time) = (database, turns, silo, leases, signal, options, clock, options.Time);
        _logger = loggers.CreateLogger<WorkDispatcher>();
        _registry = kinds;
        _kinds = [.. kinds.Names.Select(kinds.Find)];
        _finishes = new FinishQueue(database, leases, loggers);
        _runner = new WorkRunner(database, services, leases, _finishes, notifier, clock, loggers);
        _slots = new Slots(options.Capacity, _time, _runner.RunAsync, signal.Wake);
    }

    /// <summary>How many items run now.</summary>
    public int Running => _slots.Running;

    /// <summary>Begins to claim.</summary>
    public void Start()
    {
        _claiming = Task.Run(ClaimingAsync);
        _flushing = Task.Run(FlushingAsync);
    }

    /// <summary>
    /// Claims nothing more, gives back what has not started, waits for what runs, and at the end of <see cref="SiloOptions.DrainTimeout"/> cancels that and gives
    /// it back. Then every lease is somebody else's to take.
    /// </summary>
    public async Task DrainAsync()
    {
        // First: what a claim under way brings now is to be given back, not taken for lost.
        await QuietCancellation.CancelAsync(_drain);
        await _silo.DrainAsync();
        await _claiming;
        await HandBackAsync(_slots.TakeWaiting());
        if (!await EndsWithinAsync(_options.DrainTimeout))
        {
            foreach (var attempt in _leases.Held)
                attempt.End(AttemptEnd.Drained);
            LogDrainCancels(_slots.Running);
            if (!await EndsWithinAsync(LastGrace))
                await HandBackAsync([.. _leases.Held.Where(attempt => attempt.Ended == AttemptEnd.Drained)]);
        }

        await EndAsync();
    }

    /// <summary>Ends at once; what was not drained is left to the ends of its leases.</summary>
    public async ValueTask DisposeAsync()
    {
        await QuietCancellation.CancelAsync(_drain);
        await _claiming;
        _slots.TakeWaiting();
        _leases.LoseAll();
        await EndAsync();
        _drain.Dispose();
        _end.Dispose();
    }

    private async Task EndAsync()
    {
        await _finishes.CompleteAsync();
        await QuietCancellation.CancelAsync(_end);
        await _flushing;
    }

    private async Task ClaimingAsync()
    {
        while (!_drain.IsCancellationRequested)
        {
            // Before looking: a wake while looking must not be lost.
            var woken = _signal.Next;
            var pause = Jitter(_options.Poll);
            try
            {
                await HandBackAsync(_slots.TakeStale());
                var room = _silo.MayClaim && _finishes.Pending < MostUnfinished ? _slots.Room : 0;
                if (room > 0)
                {
                    if (await ClaimAsync(room) > 0)
                        continue;
                    var next = await NextDueWork.RunAsync(_database, _kinds, _drain.Token);
                    if (next < pause)
                        pause = next > Contended ? next.Value : Contended;
                }
            }
            catch (Exception e) when (!_drain.IsCancellationRequested)
            {
                LogClaimFailed(ErrorLine.Of(e));
            }
            catch (Exception)
            {
                // Cancelled, or the connection broke in the same moment: the drain goes on either way.
                return;
            }

            await WaitAsync(woken, pause);
        }
    }

    private async Task<int> ClaimAsync(int room)
    {
        var silo = _silo.Id;
        // Not cancelled by a drain: what was claimed must be heard of, to be given back.
        var items = await ClaimWork.RunAsync(_database, silo, _kinds, room, _options.Lease, CancellationToken.None);
        var heard = _time.GetTimestamp();
        foreach (var item in items.OrderBy(item => item.ReadyAt))
        {
            var attempt = new WorkAttempt(item, _registry.Find(item.Kind), _turns, _clock, heard);
            _leases.Add(attempt);
            // The connection may have let go of everything, or got another id, while the claim was under way.
            if (!_silo.MayClaim && !_drain.IsCancellationRequested || _silo.Id != silo)
                attempt.End(AttemptEnd.Lost);
            _slots.Add(attempt);
        }

        return items.Count;
    }

    private async Task WaitAsync(Task woken, TimeSpan pause)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_drain.Token);
        await Task.WhenAny(woken, Task.Delay(pause, _time, over.Token));
        await over.CancelAsync();
    }

    private async Task FlushingAsync()
    {
        using var timer = new PeriodicTimer(FlushEvery, _time);
        while (await NextAsync(timer))
        {
            var reports = _leases.Held.Select(attempt => (Attempt: attempt, Progress: attempt.TakeProgress()!)).Where(report => report.Progress is not null).ToList();
            if (reports.Count == 0)
                continue;
            try
            {
                await SaveProgress.RunAsync(_database, reports);
            }
            catch (Exception e)
            {
                LogProgressLost(ErrorLine.Of(e));
            }
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_end.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task HandBackAsync(IReadOnlyList<WorkAttempt> attempts)
    {
        if (attempts.Count == 0)
            return;
        try
        {
            await HandBackWork.RunAsync(_database, attempts);
        }
        catch (Exception e)
        {
            // Not renewed any more: others get them at the end of the lease.
            LogHandBackFailed(attempts.Count, ErrorLine.Of(e));
        }

        foreach (var attempt in attempts)
            _leases.Remove(attempt);
    }

    private async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        var idle = _slots.Idle;
        await Task.WhenAny(idle, Task.Delay(limit, _time));
        return idle.IsCompleted;
    }

    private static TimeSpan Jitter(TimeSpan span) => span * (0.5 + Random.Shared.NextDouble());
}
