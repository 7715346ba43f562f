using Microsoft.Extensions.Logging;

namespace NbaGrains.Runtime.Silos;

internal sealed partial class Housekeeper
{
    [LoggerMessage(410, LogLevel.Information, "This silo leads (epoch {Epoch}) and does the chores")]
    private static partial void LogLeads(ILogger log, long epoch);

    [LoggerMessage(411, LogLevel.Information, "This silo leads no more (epoch {Epoch})")]
    private static partial void LogLeadsNoMore(ILogger log, long epoch);

    [LoggerMessage(412, LogLevel.Warning, "The database did not say who leads; asking again: {Error}")]
    private static partial void LogUnknown(ILogger log, string error);

    [LoggerMessage(413, LogLevel.Warning, "The chore '{Chore}' failed; it is tried again at its next time: {Error}")]
    private static partial void LogFailed(ILogger log, string chore, string error);

    [LoggerMessage(416, LogLevel.Debug, "How the chore '{Chore}' failed")]
    private static partial void LogFailure(ILogger log, Exception e, string chore);

    [LoggerMessage(414, LogLevel.Information, "The chore '{Chore}' wrote nothing: another silo leads by now")]
    private static partial void LogFenced(ILogger log, string chore);
}
