using Microsoft.Extensions.Logging;

namespace NbaGrains.Runtime.Silos;

internal sealed partial class SiloConnection
{
    [LoggerMessage(2101, LogLevel.Warning, "silo {Silo} lost its own connection and claims nothing until it is back: {Error}")]
    private partial void LogCut(SiloId silo, string error);

    [LoggerMessage(2102, LogLevel.Warning, "silo {Silo} cannot reach the database: {Error}")]
    private partial void LogStillCut(SiloId silo, string error);

    [LoggerMessage(2103, LogLevel.Warning, "silo {Gone} has left the database; its leases end now")]
    private partial void LogGone(SiloId gone);

    [LoggerMessage(2104, LogLevel.Error, "silo {Silo} heard nothing for most of a lease and let go of {Items} work items")]
    private partial void LogLetGo(SiloId silo, int items);

    [LoggerMessage(2105, LogLevel.Warning, "silo {Old} was given up by the others; it goes on as {New}, without the {Items} work items it held")]
    private partial void LogRenewed(SiloId old, SiloId @new, int items);
}
