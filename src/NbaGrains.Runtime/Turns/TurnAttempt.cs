using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Turns;

/// <summary>
/// One attempt to run a turn, in memory: the states it touched, and what it wants committed. Nothing of it is seen by anybody else; an attempt that fails
/// is dropped as a whole.
/// </summary>
/// <param name="call">What was asked for.</param>
/// <param name="kinds">The kinds of grains.</param>
/// <param name="services">What grains' constructors ask for.</param>
/// <param name="states">Where states come from.</param>
/// <param name="now">The cluster's time.</param>
/// <param name="cancellation">The turn's deadline.</param>
internal sealed class TurnAttempt(
    TurnCall call, GrainKinds kinds, IServiceProvider services, IStateSource states, DateTimeOffset now, CancellationToken cancellation)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<GrainId, Task<GrainSlot>> _slots = [];
    private bool _isClosed;

    public Guid Id { get; } = Guid.CreateVersion7(now);

    public DateTimeOffset Now => now;

    public CancellationToken Cancellation => cancellation;

    public Principal Principal => call.Options.Principal;

    public TenantId Tenant => call.Id.Tenant;

    public GrainKinds Kinds => kinds;

    /// <summary>Whether a state could not be loaded: what the method throws then is most likely that.</summary>
    public bool HasLoadFailed { get; private set; }

    public TurnOutbox Outbox { get; } = new();

    /// <summary>The grains that were touched, also by an attempt that failed.</summary>
    public IReadOnlyList<GrainId> Touched
    {
        get
        {
            lock (_lock)
                return [.. _slots.Keys];
        }
    }

    public Task<object?> RunAsync() => RunAsync(null, call.Id, call.Kind, call.Method, call.Arguments);

    /// <summary>Runs a method of a grain as part of the turn.</summary>
    public async Task<object?> RunAsync(TurnFrame? caller, GrainId id, GrainKind kind, GrainMethod method, object?[] arguments)
    {
        caller?.RefuseCycle(id, method);
        var slot = await SlotAsync(id, kind).ConfigureAwait(false);
        var grain = kind.Create(services);
        grain.Enter(new TurnFrame(this, caller, id, kind, method), slot);
        return await method.RunAsync(grain, arguments).ConfigureAwait(false);
    }

    /// <summary>No more calls: the turn was given up, or is being committed.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
    }

    /// <exception cref="TurnException">The turn is over.</exception>
    public void CheckOpen()
    {
        cancellation.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _isClosed))
            throw new TurnException(TurnFailure.Rule, $"{call} was used after its turn had ended: await every call inside of the method that makes it.");
    }

    /// <summary>What the attempt leaves behind.</summary>
    /// <exception cref="TurnException">It broke a rule.</exception>
    public TurnCommit Finish(object? answer, byte[]? requestHash)
    {
        var touched = Touched.Order().Select(id => Touch(_slots[id].GetAwaiter().GetResult())).ToList();
        foreach (var deleted in touched.Where(grain => grain.IsDeleted))
            Outbox.Write(WorkTable.CancelOwned(deleted.Id));
        if (call.Method.IsReadOnly && (Outbox.HasAny || touched.Any(grain => grain.After is not null || grain.IsDeleted)))
            throw new TurnException(TurnFailure.Rule, $"{call} is [ReadOnly], but it changed something: take the attribute off, or the change.");
        return new TurnCommit
        {
            Id = Id,
            Root = call.Id,
            Method = call.Method.Name,
            Grains = touched,
            // A tick moves its reminder on before the grain may set it anew.
            Commands = call.Also is { } also ? [also, .. Outbox.Commands(Tenant)] : Outbox.Commands(Tenant),
            Answer = requestHash is null ? null : new IdempotentAnswer(call.Options.IdempotencyKey!, requestHash, call.Method.WriteAnswer(answer)),
        };
    }

    /// <summary>What an attempt that failed has seen: for a check only.</summary>
    public TurnCommit Seen()
    {
        List<GrainSlot> slots;
        lock (_lock)
            slots = [.. _slots.Values.Where(slot => slot.IsCompletedSuccessfully).Select(slot => slot.Result)];
        return new TurnCommit
        {
            Id = Id,
            Root = call.Id,
            Method = call.Method.Name,
            Grains = [.. slots.OrderBy(slot => slot.Id).Select(slot => new TouchedGrain(slot.Id, kinds.Of(slot.Id), slot.Before, null, false))],
            Commands = [],
        };
    }

    private TouchedGrain Touch(GrainSlot slot)
    {
        var kind = kinds.Of(slot.Id);
        if (slot.IsDeleted)
            return new(slot.Id, kind, slot.Before, null, true);
        var after = kind.Codec.Write(slot.State!, slot.Id);
        if (IsUnchanged(slot, kind, after))
            return new(slot.Id, kind, slot.Before, null, false);
        var version = slot.Before.Exists ? slot.Before.Version + 1 : FirstVersion();
        return new(slot.Id, kind, slot.Before, after with { Version = version }, false);
    }

    // A grain that was deleted and is made again starts above any version it ever had; in the same millisecond, or where clocks differ, at least not at one.
    private long FirstVersion() => (now.ToUnixTimeMilliseconds() * 1_000_000) + Random.Shared.Next(1_000_000);

    // The same state may be spelt otherwise when an older program wrote it; a writing turn may then write it anew, a reading one must not be blamed.
    private bool IsUnchanged(GrainSlot slot, GrainKind kind, StoredState after) =>
        (slot.Before.Exists && Same(slot.Before, after))
        || ((!slot.Before.Exists || call.Method.IsReadOnly) && Same(kind.Codec.Write(kind.Codec.Read(slot.Before, slot.Id), slot.Id), after));

    private static bool Same(StoredState before, StoredState after) =>
        before.Schema == after.Schema && before.Json.AsSpan().SequenceEqual(after.Json) && before.Columns.AsSpan().SequenceEqual(after.Columns, ColumnValues.Comparer);

    private Task<GrainSlot> SlotAsync(GrainId id, GrainKind kind)
    {
        CheckOpen();
        lock (_lock)
        {
            if (_slots.TryGetValue(id, out var slot))
                return slot;
            if (_slots.Count == Turn.MostGrains)
            {
                throw new TurnException(
                    TurnFailure.TooWide,
                    $"{call} touches more than {Turn.MostGrains} grains; {id} would be one more. Send it a message instead (Turn.Send).");
            }

            return _slots[id] = LoadAsync(id, kind);
        }
    }

    private async Task<GrainSlot> LoadAsync(GrainId id, GrainKind kind)
    {
        StoredState before;
        try
        {
            before = await states.LoadAsync(id, kind, cancellation).ConfigureAwait(false);
        }
        catch
        {
            HasLoadFailed = true;
            throw;
        }

        return new GrainSlot(id) { Before = before, State = kind.Codec.Read(before, id), Exists = before.Exists };
    }
}

/// <summary>Where an attempt gets states from: the silo's cache, the database, or rows it has locked.</summary>
internal interface IStateSource
{
    Task<StoredState> LoadAsync(GrainId id, GrainKind kind, CancellationToken cancellation);
}
