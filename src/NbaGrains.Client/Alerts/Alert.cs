using System.Text.Json.Serialization;

namespace NbaGrains.Client;

/// <summary>Something that people should know.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was raised first.</param>
/// <param name="LastAt">When it was raised last.</param>
/// <param name="Count">How often.</param>
/// <param name="Content">What it says.</param>
/// <param name="DeliveredAt">When the webhook had it.</param>
/// <param name="AcknowledgedAt">Since when somebody looks after it.</param>
/// <param name="AcknowledgedBy">Who.</param>
/// <param name="DeliveryProblem">Why the webhook did not get it, and will not without help.</param>
public sealed record Alert(
    Guid Id,
    DateTimeOffset At,
    DateTimeOffset LastAt,
    long Count,
    [property: JsonPropertyName("alert")] AlertContent Content,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    string? DeliveryProblem = null);

/// <summary>What an alert says.</summary>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="Code">e.g. <c>gate_closed</c>.</param>
/// <param name="Subject">What it is about: <c>dataset/box-scores</c>.</param>
/// <param name="Message">For people.</param>
public sealed record AlertContent(string Severity, string Code, string Subject, string Message);

/// <summary>Where alerts go.</summary>
/// <param name="Webhook">An address that gets a POST of each; null for the log only.</param>
/// <param name="MinimumIntervalMinutes">Between two deliveries of the same alert.</param>
/// <param name="Secret">What deliveries are signed with; <c>***</c> stands for one that nobody is shown.</param>
public sealed record AlertSettings(string? Webhook = null, double? MinimumIntervalMinutes = null, string? Secret = null);
