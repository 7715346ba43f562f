namespace NbaGrains.Cli.Reading;

/// <summary>Checks <c>--threads</c>.</summary>
internal static class ScanThreads
{
    // A thread holds a leaf of 4 MiB.
    private const int MaxThreads = 1024;

    public static void Check(int threads)
    {
        if (threads is < 0 or > MaxThreads)
            throw new CommandException($"--threads: {threads} is not 1 to {MaxThreads}, or 0 for one a core.");
    }
}
