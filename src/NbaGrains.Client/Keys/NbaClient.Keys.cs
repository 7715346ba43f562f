using NbaGrains.Client.Http;

namespace NbaGrains.Client;

public sealed partial class NbaClient
{
    /// <summary>Makes a key. Its secret is in the answer, and nowhere else ever again.</summary>
    public Task<CreatedApiKey> CreateKeyAsync(NewApiKey key, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Post, "v1/keys", () => Body.Json(key, ApiJson.Default.NewApiKey), ApiJson.Default.CreatedApiKey, cancellation);

    /// <summary>Keys by id.</summary>
    public IAsyncEnumerable<ApiKey> ListKeysAsync(CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, "v1/keys", null, ApiJson.Default.PageApiKey, cancellation);

    /// <summary>Takes a key back.</summary>
    public async Task RevokeKeyAsync(string id, CancellationToken cancellation = default) =>
        (await _calls.SendAsync(HttpMethod.Delete, $"v1/keys/{Path(id)}", () => null, cancellation).ConfigureAwait(false)).Dispose();

    /// <summary>Who holds the key of this client.</summary>
    public Task<Me> GetMeAsync(CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, "v1/me", () => null, ApiJson.Default.Me, cancellation);

    /// <summary>The audit trail of the tenant, as the server pages it.</summary>
    public IAsyncEnumerable<AuditEntry> ListAuditAsync(CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, "v1/audit", null, ApiJson.Default.PageAuditEntry, cancellation);
}
