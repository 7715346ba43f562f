namespace NbaGrains.Runtime.Work;

/// <summary>Wakes the dispatcher. A call between two waits is not lost: ask for <see cref="Next"/> before looking for work.</summary>
internal sealed class WorkSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done at the next call.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Wake() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
