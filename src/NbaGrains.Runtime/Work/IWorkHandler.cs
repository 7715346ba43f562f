namespace NbaGrains.Runtime.Work;

/// <summary>Runs work items of one kind. A new instance serves each attempt; it may run more than once for one item, so what it does must bear that.</summary>
/// <typeparam name="TPayload">A class with <see cref="WorkKindAttribute"/>, kept as JSON.</typeparam>
public interface IWorkHandler<in TPayload>
    where TPayload : class
{
    /// <summary>
    /// One attempt. Returning finishes the item, unless <see cref="WorkContext.Cancellation"/> has fired: then it counts as ended early. Throwing fails the
    /// attempt, which is retried by the kind's policy.
    /// </summary>
    /// <param name="payload">What was enqueued.</param>
    /// <param name="context">The item, and the ways to end it together with something else.</param>
    /// <exception cref="PermanentWorkException">Trying again is no use: to the dead letters at once.</exception>
    Task RunAsync(TPayload payload, WorkContext context);

    /// <summary>
    /// There is no further attempt: the last one failed, or its silo was lost during it. A handler that finishes the item here
    /// (<see cref="WorkContext.CompleteAsync"/>) tells a grain of it instead of leaving a dead letter. It may be called more than once.
    /// </summary>
    /// <param name="payload">What was enqueued.</param>
    /// <param name="context">The item.</param>
    /// <param name="error">Why, in a line.</param>
    Task GiveUpAsync(TPayload payload, WorkContext context, string error) => Task.CompletedTask;
}
