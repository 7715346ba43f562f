namespace NbaGrains.Runtime.Tests.Support;

/// <summary>Asks again until the answer is yes; half a minute at most.</summary>
internal static class Until
{
    // What is waited for needs the processor more than the question does.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<Task<bool>> ask)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await ask())
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Delay(Pause);
        }
    }

    public static Task TrueAsync(Func<bool> ask) => TrueAsync(() => Task.FromResult(ask()));
}
