using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Work;

/// <summary>One attempt of one item, from the claim to its end.</summary>
internal sealed class WorkAttempt : WorkContext, IDisposable
{
    private readonly ITurns _turns;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<TurnCommand> _also = [];
    private readonly HashSet<string> _wakes = new(StringComparer.Ordinal);
    private string? _unsavedProgress;
    private int _ended;
    private ITimer? _timeout;

    public WorkAttempt(WorkItem item, WorkKind kind, ITurns turns, TimeProvider time, long claimedAt)
    {
        (Item, Kind, ClaimedAt, _turns, _time) = (item, kind, claimedAt, turns, time);
        Cancellation = _cancellation.Token;
    }

    public WorkItem Item { get; }

    public WorkKind Kind { get; }

    /// <summary>When the claim's answer was heard, by the process's monotonic clock.</summary>
    public long ClaimedAt { get; }

    public override Guid Id => Item.Id;

    public override TenantId Tenant => Item.Tenant;

    public override GrainId Owner => Item.Owner;

    public override int Attempt => Item.Attempt;

    public override CancellationToken Cancellation { get; }

    /// <summary>Why the attempt was told to end; <see cref="AttemptEnd.None"/> while nobody did.</summary>
    public AttemptEnd Ended => (AttemptEnd)Volatile.Read(ref _ended);

    public bool IsLost => Ended == AttemptEnd.Lost;

    /// <summary>Whether a turn has committed the finish.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether the item was left out on purpose.</summary>
    public bool IsSkipped { get; private set; }

    public IReadOnlyList<TurnCommand> AlsoCommands => _also;

    /// <summary>The last progress reported, as JSON.</summary>
    public string? Progress { get; private set; }

    /// <summary>The handler starts now: its time runs.</summary>
    public void Start() =>
        _timeout = _time.CreateTimer(static self => ((WorkAttempt)self!).End(AttemptEnd.TimedOut), this, Kind.Policy.Timeout, Timeout.InfiniteTimeSpan);

    /// <summary>Tells the handler to end. The first reason stays, but a lost lease overrides all.</summary>
    public void End(AttemptEnd reason)
    {
        if (reason == AttemptEnd.Lost)
            Volatile.Write(ref _ended, (int)reason);
        else if (Interlocked.CompareExchange(ref _ended, (int)reason, (int)AttemptEnd.None) != (int)AttemptEnd.None)
            return;
        // Handlers' callbacks must not run on the caller's thread: it may be the heartbeat's.
        _ = _cancellation.CancelAsync();
    }

    public override void Report(object progress)
    {
        var json = WorkJson.Text(progress);
        Progress = json;
        Volatile.Write(ref _unsavedProgress, json);
    }

    /// <summary>The progress that was not saved yet, once.</summary>
    public string? TakeProgress() => Interlocked.Exchange(ref _unsavedProgress, null);

    /// <summary>The kinds of work that <see cref="AlsoCommands"/> may add.</summary>
    public IReadOnlyCollection<string> Wakes => _wakes;

    public override void Also(TurnCommand command, string? wakes = null)
    {
        if (IsFinished)
            throw new InvalidOperationException("the item is finished already; nothing can commit with it any more.");
        _also.Add(command);
        if (wakes is not null)
            _wakes.Add(wakes);
    }

    /// <summary>The attempt failed: nothing of it is to commit any more.</summary>
    public void Abandon()
    {
        _also.Clear();
        _wakes.Clear();
    }

    public override Task CompleteAsync(Func<IGrains, Task> call)
    {
        if (_also.Count > 0)
            throw new InvalidOperationException("Also() belongs to a finish without a turn; with CompleteAsync, let the turn write (Turn.Write).");
        if (IsFinished)
            throw new InvalidOperationException("the item is finished already.");
        return CommittingAsync(async (finish, options) =>
        {
            var grains = new CountedGrains(_turns.Committing(finish, options));
            await call(grains);
            if (!grains.WasUsed)
                throw new InvalidOperationException("CompleteAsync finishes the item with a call of a grain; none was made.");
        });
    }

    /// <summary>Lets a turn commit the finish.</summary>
    public async Task CommittingAsync(Func<TurnCommand, CallOptions, Task> turn)
    {
        try
        {
            // Whoever took too long may still say that it gives up.
            await turn(FinishCommand(), new CallOptions { Cancellation = Ended == AttemptEnd.TimedOut ? CancellationToken.None : Cancellation });
            IsFinished = true;
        }
        catch (TurnException e) when (e.Reason == TurnFailure.LeaseLost)
        {
            End(AttemptEnd.Lost);
            throw;
        }
    }

    /// <summary>Leaves the item out: it ends, but was not run.</summary>
    public void Skip() => IsSkipped = true;

    /// <summary>The finish, or the move to the next tick, as a statement that fails where the lease was lost.</summary>
    public TurnCommand FinishCommand() => Item.Schedule?.NextAfter(_time.GetUtcNow()) is { } next
        ? MoveOnWork.Fenced(Item, next, IsSkipped)
        : FinishWork.Fenced(Item, Progress, IsSkipped);

    public void Dispose()
    {
        _timeout?.Dispose();
        // The source itself stays: whoever heard of the attempt late may still cancel it. It holds nothing but memory.
    }

    private sealed class CountedGrains(IGrains grains) : IGrains
    {
        public bool WasUsed { get; private set; }

        public TGrain Get<TGrain>(TenantId tenant, string key, CallOptions? options = null)
            where TGrain : class, IGrainWithStringKey
        {
            WasUsed = true;
            return grains.Get<TGrain>(tenant, key, options);
        }
    }
}

/// <summary>Why an attempt was told to end.</summary>
internal enum AttemptEnd
{
    None,

    /// <summary>Somebody wants the item cancelled.</summary>
    Cancelled,

    /// <summary>It took longer than its kind may.</summary>
    TimedOut,

    /// <summary>The silo ends.</summary>
    Drained,

    /// <summary>The item is, or may be, another silo's.</summary>
    Lost,
}
