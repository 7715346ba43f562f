namespace NbaGrains.Chaos.Bank;

/// <summary>What stands for long work.</summary>
internal static class Toil
{
    public static Task Async(int milliseconds, bool isStubborn, CancellationToken cancellation) =>
        Task.Delay(milliseconds, isStubborn ? CancellationToken.None : cancellation);
}
