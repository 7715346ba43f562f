namespace NbaGrains.Cli;

/// <summary>Ends a command with a message for its user and an exit code.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.CouldNotRun) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
