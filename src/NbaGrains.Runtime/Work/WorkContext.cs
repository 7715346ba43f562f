using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>The item that a handler runs, and the ways to end it together with something else.</summary>
public abstract class WorkContext
{
    /// <summary>The item.</summary>
    public abstract Guid Id { get; }

    /// <summary>Whose it is.</summary>
    public abstract TenantId Tenant { get; }

    /// <summary>The grain whose turn enqueued it.</summary>
    public abstract GrainId Owner { get; }

    /// <summary>Which attempt this is, from 1.</summary>
    public abstract int Attempt { get; }

    /// <summary>Fires when the lease is lost, somebody wants the item cancelled, the silo ends, or the attempt takes too long.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>How far it is: anything that becomes JSON. Kept at most once a second; <c>nba work show</c> shows it.</summary>
    public abstract void Report(object progress);

    /// <summary>Finishes the item with one call of a grain: both commit, or neither.</summary>
    /// <param name="call">Makes exactly one call, e.g. <c>grains => grains.Get&lt;IRunGrain&gt;(context.Tenant, key).Scanned()</c>.</param>
    /// <exception cref="TurnException">The call's turn did not commit; with <see cref="TurnFailure.LeaseLost"/> because the item belongs to another silo by now.</exception>
    public abstract Task CompleteAsync(Func<IGrains, Task> call);

    /// <summary>
    /// A statement that commits with the finish of the item, in one transaction of the item's tenant: if the lease was lost, none of them has happened.
    /// Not with <see cref="CompleteAsync"/>: there, a turn writes (<see cref="Turn.Write"/>).
    /// </summary>
    /// <param name="command">The statement. It may add work (<c>nba.enqueue</c>), e.g. where this was the last item of many.</param>
    /// <param name="wakes">The kind of work that it may add: who can run it is told at once.</param>
    public abstract void Also(TurnCommand command, string? wakes = null);
}
