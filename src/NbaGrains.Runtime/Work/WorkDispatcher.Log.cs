using Microsoft.Extensions.Logging;

namespace NbaGrains.Runtime.Work;

internal sealed partial class WorkDispatcher
{
    [LoggerMessage(2221, LogLevel.Warning, "cannot look for work now: {Error}")]
    private partial void LogClaimFailed(string error);

    [LoggerMessage(2222, LogLevel.Warning, "{Items} work items did not end in time and are cancelled; others take them over")]
    private partial void LogDrainCancels(int items);

    [LoggerMessage(2223, LogLevel.Warning, "{Items} work items could not be given back; their leases run out: {Error}")]
    private partial void LogHandBackFailed(int items, string error);

    [LoggerMessage(2224, LogLevel.Warning, "progress of work items was not saved: {Error}")]
    private partial void LogProgressLost(string error);
}
