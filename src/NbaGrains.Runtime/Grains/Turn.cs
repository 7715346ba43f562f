using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Grains;

/// <summary>
/// One call of a grain's method, and what it will commit: states, messages, work, reminders, audit and events, together or not at all. Nothing is
/// sent before the commit, and a turn that conflicts with another runs again from the start.
/// </summary>
public abstract class Turn
{
    /// <summary>Most grains that one turn may touch. Anything wider is a message (<see cref="Send{TGrain}"/>).</summary>
    public const int MostGrains = 16;

    /// <summary>The turn's own id, of version 7 (RFC 9562); every attempt has another.</summary>
    public abstract Guid Id { get; }

    /// <summary>The cluster's clock when this attempt began: PostgreSQL's, whatever the silo's own says.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>On whose behalf the turn runs.</summary>
    public abstract Principal Principal { get; }

    /// <summary>Whose grains the turn touches: a turn never leaves its tenant.</summary>
    public abstract TenantId Tenant { get; }

    /// <summary>Cancelled when the turn's deadline has passed or its caller has gone.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Another grain of the tenant, as part of this turn: both commit, or neither. A grain that is called back sees the turn's own state.</summary>
    /// <exception cref="TurnException">The call is the 17th grain, or one that is already being answered (the message names the circle).</exception>
    public abstract TGrain Get<TGrain>(string key)
        where TGrain : class, IGrainWithStringKey;

    /// <summary>A message: the call is made in a turn of its own, soon after this one has committed, exactly once.</summary>
    /// <param name="key">Which grain of the tenant.</param>
    /// <param name="call">One call of one method; its arguments are kept as JSON.</param>
    public abstract void Send<TGrain>(string key, Func<TGrain, Task> call)
        where TGrain : class, IGrainWithStringKey;

    /// <summary>Long work, to be run by any silo that has a handler for its payload.</summary>
    /// <returns>The item's id. With <see cref="EnqueueOptions.UniqueKey"/>, an item that is already there is kept and this one dropped.</returns>
    public abstract Guid Enqueue<TPayload>(TPayload payload, EnqueueOptions? options = null)
        where TPayload : class;

    /// <summary>Sets, or resets, a reminder of this grain, which must be <see cref="IRemindable"/>.</summary>
    public abstract void Remind(string name, Reminder reminder);

    /// <summary>Takes a reminder back.</summary>
    public abstract void Forget(string name);

    /// <summary>Adds to the audit trail. <see cref="AuditEntry.Principal"/> and the grain are filled in.</summary>
    /// <param name="action">What was done, e.g. <c>gate.override</c>.</param>
    /// <param name="detail">Anything that becomes JSON; null for nothing.</param>
    public abstract void Audit(string action, object? detail = null);

    /// <summary>Tells the world: the event is kept for readers of the tenant's event stream.</summary>
    /// <param name="type">e.g. <c>run.completed</c>.</param>
    /// <param name="data">Anything that becomes JSON; null for nothing.</param>
    public abstract void Emit(string type, object? data = null);

    /// <summary>A row of a collection, or any other write that belongs to the turn's commit.</summary>
    public abstract void Write(TurnCommand command);
}
