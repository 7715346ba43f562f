namespace NbaGrains.Cli;

/// <summary>The exit codes of every verb.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A rule failed, or a data set drifted.</summary>
    public const int Failed = 1;

    /// <summary>The database does not run.</summary>
    public const int NotRunning = 1;

    /// <summary>Only rules of severity warning failed, or only parts of a data set changed.</summary>
    public const int Warned = 2;

    /// <summary>Wrong usage, or an input that cannot be read.</summary>
    public const int CouldNotRun = 3;

    /// <summary>Ended by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
