namespace NbaGrains.Runtime.Tests.Support;

/// <summary>Asks again until the answer is yes; half a minute at most.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> ask)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await ask())
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public static Task TrueAsync(Func<bool> ask) => TrueAsync(() => Task.FromResult(ask()));
}
