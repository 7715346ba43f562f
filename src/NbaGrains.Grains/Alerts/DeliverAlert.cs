using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Alerts;

/// <summary>Work: tells people of an alert.</summary>
[WorkKind("deliver-alert")]
internal sealed record DeliverAlert(Guid Id, DateTimeOffset At, Alert Alert)
{
    /// <summary>An address that does not answer for a while is tried for about an hour.</summary>
    public static WorkPolicy Policy { get; } = new() { MaxAttempts = 10, BackoffBase = TimeSpan.FromSeconds(10), BackoffCap = TimeSpan.FromMinutes(15), Timeout = TimeSpan.FromMinutes(1) };
}
