using Microsoft.Extensions.Logging;

namespace NbaGrains.Runtime.Work;

internal sealed partial class WorkRunner
{
    [LoggerMessage(2211, LogLevel.Warning, "work item {Kind} {Id} failed attempt {Attempt} of {MaxAttempts} and is tried again in {Delay}: {Error}")]
    private partial void LogRetry(string kind, Guid id, int attempt, int maxAttempts, TimeSpan delay, string error);

    [LoggerMessage(2212, LogLevel.Error, "work item {Kind} {Id} went to the dead letters after attempt {Attempt}: {Error}")]
    private partial void LogDead(string kind, Guid id, int attempt, string error);

    [LoggerMessage(2213, LogLevel.Warning, "work item {Kind} {Id} is no longer this silo's; what it did here does not count: {Error}")]
    private partial void LogLost(string kind, Guid id, string error);

    [LoggerMessage(2214, LogLevel.Warning, "what became of work item {Kind} {Id} cannot be written down: {Error}")]
    private partial void LogNotWritten(string kind, Guid id, string error);

    [LoggerMessage(2215, LogLevel.Debug, "reminder {Kind} {Id} was set anew or taken back while its tick ran; the tick does not count")]
    private partial void LogSuperseded(string kind, Guid id);

    [LoggerMessage(2216, LogLevel.Error, "work item {Kind} {Id} was given up after attempt {Attempt}: {Error}")]
    private partial void LogGivenUp(string kind, Guid id, int attempt, string error);
}
