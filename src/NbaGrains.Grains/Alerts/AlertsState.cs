namespace NbaGrains.Grains.Alerts;

/// <summary>Settings, and what was told lately. The alerts themselves are rows of <c>nba.alert</c>.</summary>
internal sealed class AlertsState
{
    public AlertSettings Settings { get; set; } = new();

    /// <summary>Alerts so far.</summary>
    public long Raised { get; set; }

    /// <summary>What was sent within the minimum interval.</summary>
    public List<SentAlert> Sent { get; set; } = [];
}

/// <summary>An alert that was sent.</summary>
internal sealed record SentAlert(string Code, string Subject, Guid Id, DateTimeOffset At);
