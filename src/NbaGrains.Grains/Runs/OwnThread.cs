namespace NbaGrains.Grains.Runs;

/// <summary>
/// Runs what computes or blocks for long on a thread of its own. On the pool's, which are as few as cores, it would keep turns, heartbeats and the other side
/// of its own pipe waiting.
/// </summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task RunAsync(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
