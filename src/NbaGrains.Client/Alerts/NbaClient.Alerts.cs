using NbaGrains.Client.Http;

namespace NbaGrains.Client;

public sealed partial class NbaClient
{
    /// <summary>Alerts, the newest first.</summary>
    public IAsyncEnumerable<Alert> ListAlertsAsync(bool? acknowledged = null, CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, "v1/alerts" + Query.Of(("acknowledged", acknowledged)), null, ApiJson.Default.PageAlert, cancellation);

    /// <summary>Says that somebody looks after it.</summary>
    public Task<Alert> AcknowledgeAlertAsync(Guid id, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Post, $"v1/alerts/{id}/acknowledge", () => null, ApiJson.Default.Alert, cancellation);

    /// <summary>Where alerts go.</summary>
    public Task<AlertSettings> GetAlertSettingsAsync(CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, "v1/alerts/settings", () => null, ApiJson.Default.AlertSettings, cancellation);

    /// <summary>Says where alerts go.</summary>
    public Task<AlertSettings> SetAlertSettingsAsync(AlertSettings settings, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Put, "v1/alerts/settings", () => Body.Json(settings, ApiJson.Default.AlertSettings), ApiJson.Default.AlertSettings, cancellation);
}
