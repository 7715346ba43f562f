using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Alerts;

/// <summary>The alerts of a tenant. Its key is <c>default</c>.</summary>
public interface IAlertsGrain : IGrainWithStringKey
{
    /// <summary>Where alerts go, and how often at most.</summary>
    Task<AlertSettings> Set(AlertSettings settings);

    /// <summary>Something that people should know. What was raised with the same subject and code within the minimum interval is counted, not sent again.</summary>
    Task Raise(Alert alert);

    /// <summary>Somebody looks after it; audited. Who did so first stays. Whether there is such an alert, <see cref="Catalog.ICatalog.AlertAsync"/> says: turns read no rows.</summary>
    Task Acknowledge(Guid id);

    /// <summary>The settings; of a secret only that there is one (<see cref="AlertSettings.Hidden"/>).</summary>
    [ReadOnly]
    Task<AlertSettings> Read();

    /// <summary>The settings as they are, for the work that delivers.</summary>
    [ReadOnly]
    Task<AlertSettings> Delivery();
}

/// <summary>Where alerts go.</summary>
/// <param name="Webhook">An address that gets a POST of the alert as JSON; null for the log only.</param>
/// <param name="MinimumIntervalMinutes">Between two deliveries of the same alert.</param>
/// <param name="Secret">What requests to the webhook are signed with: the header <c>X-Nba-Signature</c> is then <c>sha256=</c> and the HMAC-SHA256, hex, of
/// the header <c>X-Nba-Timestamp</c>, a full stop and the body. Null for unsigned; <see cref="Hidden"/> for the one that is there.</param>
public sealed record AlertSettings(string? Webhook = null, double MinimumIntervalMinutes = 5, string? Secret = null)
{
    /// <summary>Stands for a secret that nobody is shown.</summary>
    public const string Hidden = "***";
}

/// <summary>Something that people should know.</summary>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="Code">e.g. <c>gate_closed</c>, <c>gate_opened</c>, <c>run_error</c>, <c>drift</c>.</param>
/// <param name="Subject">What it is about: <c>dataset/box-scores</c>.</param>
/// <param name="Message">For people.</param>
public sealed record Alert(string Severity, string Code, string Subject, string Message);

/// <summary>An alert as its readers see it; a row of <c>nba.alert</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was raised first.</param>
/// <param name="LastAt">When it was raised last.</param>
/// <param name="Count">How often.</param>
/// <param name="Alert">What it says.</param>
/// <param name="DeliveredAt">When the webhook had it.</param>
/// <param name="AcknowledgedAt">Since when somebody looks after it.</param>
/// <param name="AcknowledgedBy">Who.</param>
/// <param name="DeliveryProblem">Why the webhook did not get it, and will not without help.</param>
public sealed record AlertView(
    Guid Id,
    DateTimeOffset At,
    DateTimeOffset LastAt,
    long Count,
    Alert Alert,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    string? DeliveryProblem = null);
