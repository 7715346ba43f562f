using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

internal sealed partial class TurnEngine
{
    private const int LargeState = 64 << 10;

    [LoggerMessage(1001, LogLevel.Debug, "{Call}: attempt {Attempt} ended with {End} and runs again. {Error}")]
    private partial void LogAgain(TurnCall call, int attempt, AttemptEnd end, string error);

    [LoggerMessage(1002, LogLevel.Error, "{Call}: its method still runs after {Timeout}; the turn was given up and the grain goes on without it")]
    private partial void LogStuck(TurnCall call, TimeSpan timeout);

    [LoggerMessage(1003, LogLevel.Warning, "{Grain}: the connection broke during the commit of turn {Turn}; asking what became of it. {Error}")]
    private partial void LogOutcomeUnknown(GrainId grain, Guid turn, string error);

    [LoggerMessage(1004, LogLevel.Information, "{Grain}: turn {Turn} had committed: {Committed}")]
    private partial void LogResolved(GrainId grain, Guid turn, bool committed);

    [LoggerMessage(1005, LogLevel.Warning, "{Grain}: its state takes {Bytes} bytes of JSON. Collections belong in rows, bytes in blobs; at 1 MiB it is refused")]
    private partial void LogLargeState(GrainId grain, int bytes);
}
