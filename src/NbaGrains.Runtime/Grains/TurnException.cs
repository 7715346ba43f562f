namespace NbaGrains.Runtime.Grains;

/// <summary>A turn that did not commit, or may not have; <see cref="Reason"/> says which.</summary>
public sealed class TurnException : RuntimeException
{
    /// <param name="reason">Why.</param>
    /// <param name="message">What happened to which grain, and what to do.</param>
    /// <param name="inner">What was thrown below.</param>
    public TurnException(TurnFailure reason, string message, Exception? inner = null)
        : base(message, inner)
    {
        Reason = reason;
        IsTransient = reason is TurnFailure.Conflict or TurnFailure.Deadline or TurnFailure.Unavailable or TurnFailure.OutcomeUnknown;
    }

    /// <summary>Why.</summary>
    public TurnFailure Reason { get; }
}

/// <summary>Why a turn failed. Unless it says otherwise, nothing of it was committed.</summary>
public enum TurnFailure
{
    /// <summary>Others changed the same grains again and again.</summary>
    Conflict,

    /// <summary>The time the caller gave was over.</summary>
    Deadline,

    /// <summary>PostgreSQL could not be reached in that time.</summary>
    Unavailable,

    /// <summary>The connection broke during the commit and PostgreSQL did not come back in time to ask. Repeat the call with its idempotency key.</summary>
    OutcomeUnknown,

    /// <summary>The idempotency key was used for another call.</summary>
    KeyReused,

    /// <summary>A call that is already being answered further up in the same turn.</summary>
    Cycle,

    /// <summary>More than <see cref="Turn.MostGrains"/> grains.</summary>
    TooWide,

    /// <summary>The grain broke a rule of grains: changed state in a read-only method, called from outside its turn, a state too large.</summary>
    Rule,

    /// <summary>The stored state was written by a newer version of the program.</summary>
    NewerState,

    /// <summary>A constraint of the database forbids it, e.g. deleting what something else refers to.</summary>
    Constraint,

    /// <summary>The work item in whose name the turn ran is no longer this silo's: another has it, or a reminder was set anew or taken back while it ticked.</summary>
    LeaseLost,
}
