using System.Text;
using NbaGrains.Client.Http;

namespace NbaGrains.Client;

public sealed partial class NbaClient
{
    /// <summary>Pushes a version of a suite; unchanged text makes no new one.</summary>
    /// <param name="name">The suite's name.</param>
    /// <param name="yaml">Its text.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<SuitePushed> PushSuiteAsync(string name, string yaml, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Put, OfSuite(name), () => Body.Of(Encoding.UTF8.GetBytes(yaml), "application/yaml"), ApiJson.Default.SuitePushed, cancellation);

    /// <summary>Suites by name.</summary>
    public IAsyncEnumerable<Suite> ListSuitesAsync(CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, "v1/suites", null, ApiJson.Default.PageSuite, cancellation);

    /// <summary>Its versions, the newest first.</summary>
    public IAsyncEnumerable<Suite> ListSuiteVersionsAsync(string name, CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, $"{OfSuite(name)}/versions", null, ApiJson.Default.PageSuite, cancellation);

    /// <summary>The text of a version, or of the latest.</summary>
    public Task<SuiteText> GetSuiteAsync(string name, int? version = null, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, OfSuite(name) + Query.Of(("version", version)), () => null, ApiJson.Default.SuiteText, cancellation);

    /// <summary>What differs between two versions, rule by rule; by default the last two.</summary>
    public Task<SuiteDiff> DiffSuiteAsync(string name, int? from = null, int? to = null, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, $"{OfSuite(name)}/diff{Query.Of(("from", from), ("to", to))}", () => null, ApiJson.Default.SuiteDiff, cancellation);

    /// <summary>Deletes a suite with its versions; refused where something uses it.</summary>
    public async Task DeleteSuiteAsync(string name, CancellationToken cancellation = default) =>
        (await _calls.SendAsync(HttpMethod.Delete, OfSuite(name), () => null, cancellation).ConfigureAwait(false)).Dispose();

    private static string OfSuite(string name) => $"v1/suites/{Path(name)}";
}
