using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Alerts;

/// <summary>Tells people once, counts the rest.</summary>
/// <param name="options">What the operator allows.</param>
internal sealed class AlertsGrain(GrainsOptions options) : Grain<AlertsState>, IAlertsGrain
{
    private const int MostMessage = 2000;
    private const int MostAddress = 2000;
    private const int MostSecret = 200;
    private const double MostMinutes = 7 * 24 * 60;

    // More kinds of trouble than this within an interval are each told again.
    private const int MostRemembered = 1000;

    private static readonly string[] Severities = ["info", "warning", "critical"];

    public Task<AlertSettings> Set(AlertSettings settings)
    {
        Check(settings, options.AllowsPrivateWebhooks);
        // Who sends it believes that deliveries are signed.
        if (settings.Secret == AlertSettings.Hidden && State.Settings.Secret is null)
            throw Invalid($"the secret is {AlertSettings.Hidden}, which stands for the one that is there, and there is none. Send the secret itself, or leave it out: requests are then not signed.");
        var secret = settings.Secret == AlertSettings.Hidden ? State.Settings.Secret : settings.Secret;
        State.Settings = settings with { Secret = string.IsNullOrEmpty(secret) ? null : secret };
        Turn.Audit("alerts.configured", new { host = settings.Webhook is { } webhook ? new Uri(webhook).Authority : null, settings.MinimumIntervalMinutes });
        return Task.FromResult(Shown());
    }

    public Task Raise(Alert alert)
    {
        if (!Severities.Contains(alert.Severity))
            throw new ArgumentException($"'{alert.Severity}' is no severity of alerts: {string.Join(", ", Severities)}.");
        if (alert.Message.Length > MostMessage)
            alert = alert with { Message = alert.Message[..MostMessage] + "…" };
        State.Sent.RemoveAll(sent => sent.At.AddMinutes(State.Settings.MinimumIntervalMinutes) <= Turn.Now);
        if (State.Sent.Find(sent => sent.Code == alert.Code && sent.Subject == alert.Subject) is { } known)
        {
            Turn.Write(AlertRows.Count(known.Id, alert, Turn.Now));
            return Task.CompletedTask;
        }

        var id = NextId();
        if (State.Sent.Count == MostRemembered)
            State.Sent.RemoveAt(0);
        State.Sent.Add(new SentAlert(alert.Code, alert.Subject, id, Turn.Now));
        Turn.Write(AlertRows.Add(id, alert, Turn.Now));
        Turn.Enqueue(new DeliverAlert(id, Turn.Now, alert));
        Turn.Emit("alert.raised", new { id, alert.Severity, alert.Code, alert.Subject, alert.Message });
        return Task.CompletedTask;
    }

    public Task Acknowledge(Guid id)
    {
        Turn.Write(AlertRows.Acknowledge(id, Turn.Now, Turn.Principal.Name));
        Turn.Audit("alert.acknowledged", new { id });
        return Task.CompletedTask;
    }

    public Task<AlertSettings> Read() => Task.FromResult(Shown());

    public Task<AlertSettings> Delivery() => Task.FromResult(State.Settings);

    /// <summary>Of the turn and a number: grains throw no dice.</summary>
    private Guid NextId() => new(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Turn.Id}/{++State.Raised}"))).AsSpan(0, 16));

    private AlertSettings Shown() => State.Settings with { Secret = State.Settings.Secret is null ? null : AlertSettings.Hidden };

    private static void Check(AlertSettings settings, bool allowsPrivate)
    {
        if (settings.Webhook is { } webhook)
        {
            if (webhook.Length > MostAddress || !Uri.TryCreate(webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
                throw Invalid("the webhook is no address such as https://hooks.example/nba: http or https, without a user's name, at most 2,000 characters.");
            // Names are looked up when there is something to deliver: where they lead may change.
            if (!allowsPrivate && PublicAddresses.IsPrivateNumber(address.DnsSafeHost))
                throw Invalid(PublicAddresses.Refusal(address.DnsSafeHost));
        }

        if (!(settings.MinimumIntervalMinutes is >= 0 and <= MostMinutes))
            throw Invalid(FormattableString.Invariant($"minimumIntervalMinutes is {settings.MinimumIntervalMinutes}; it lies between 0 and {MostMinutes} (a week)."));
        if (settings.Secret?.Length > MostSecret)
            throw Invalid($"the secret has more than {MostSecret} characters.");
    }

    private static RefusedException Invalid(string message) => new("alert_settings_invalid", message);
}
