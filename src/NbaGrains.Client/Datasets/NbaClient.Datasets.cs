using System.Text.Json;
using NbaGrains.Client.Http;

namespace NbaGrains.Client;

public sealed partial class NbaClient
{
    /// <summary>Data sets by name.</summary>
    public IAsyncEnumerable<Dataset> ListDatasetsAsync(string? tag = null, string? owner = null, CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, "v1/datasets" + Query.Of(("tag", tag), ("owner", owner)), null, ApiJson.Default.PageDataset, cancellation);

    /// <summary>One data set, with its latest verdicts and its gate.</summary>
    public async Task<Dataset> GetDatasetAsync(string name, CancellationToken cancellation = default) =>
        Tagged(await _calls.SendTaggedAsync(HttpMethod.Get, Of(name), () => null, ApiJson.Default.Dataset, cancellation).ConfigureAwait(false));

    /// <summary>Adds a data set, or changes all of its settings.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">What is left out becomes its default.</param>
    /// <param name="ifMatch">The <see cref="Dataset.Tag"/> of what is changed; null for whatever is there.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Dataset> SetDatasetAsync(string name, DatasetSettings settings, string? ifMatch = null, CancellationToken cancellation = default) =>
        SetDatasetAsync(name, JsonSerializer.SerializeToElement(settings, ApiJson.Default.DatasetSettings), ifMatch, cancellation);

    /// <summary>As the other one, with settings as somebody wrote them: the server says what is wrong with them.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">JSON.</param>
    /// <param name="ifMatch">The <see cref="Dataset.Tag"/> of what is changed; null for whatever is there.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Dataset> SetDatasetAsync(string name, JsonElement settings, string? ifMatch = null, CancellationToken cancellation = default) =>
        Tagged(await _calls.SendTaggedAsync(
            HttpMethod.Put, Of(name), () => Body.Json(settings, ApiJson.Default.JsonElement), ApiJson.Default.Dataset, cancellation, ifMatch).ConfigureAwait(false));

    /// <summary>Deletes a data set with all that it owns, and cancels its work.</summary>
    public async Task DeleteDatasetAsync(string name, CancellationToken cancellation = default) =>
        (await _calls.SendAsync(HttpMethod.Delete, Of(name), () => null, cancellation).ConfigureAwait(false)).Dispose();

    /// <summary>Figures of its runs, the oldest first.</summary>
    /// <param name="name">The data set.</param>
    /// <param name="metric">Which; <c>*</c> at the end for all that begin so; null for the runs' own.</param>
    /// <param name="last">So many runs; null for the server's default.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<HistoryPoint>> GetHistoryAsync(string name, string? metric = null, int? last = null, CancellationToken cancellation = default) =>
        (await _calls.SendAsync(
            HttpMethod.Get, $"{Of(name)}/history{Query.Of(("metric", metric), ("last", last))}", () => null, ApiJson.Default.PageHistoryPoint, cancellation).ConfigureAwait(false)).Items;

    /// <summary>May the latest version be used?</summary>
    public Task<Gate> GetGateAsync(string name, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, $"{Of(name)}/gate", () => null, ApiJson.Default.Gate, cancellation);

    /// <summary>Sets the gate by hand; audited.</summary>
    public Task<Gate> OverrideGateAsync(string name, NewGateOverride by, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Put, $"{Of(name)}/gate/override", () => Body.Json(by, ApiJson.Default.NewGateOverride), ApiJson.Default.Gate, cancellation);

    /// <summary>Takes the override back; audited.</summary>
    public async Task<Gate> EndGateOverrideAsync(string name, CancellationToken cancellation = default)
    {
        (await _calls.SendAsync(HttpMethod.Delete, $"{Of(name)}/gate/override", () => null, cancellation).ConfigureAwait(false)).Dispose();
        return await GetGateAsync(name, cancellation).ConfigureAwait(false);
    }

    private static Dataset Tagged((Dataset Answer, string? Tag) read) => read.Answer with { Tag = read.Tag };

    private static string Of(string dataset) => $"v1/datasets/{Path(dataset)}";
}
