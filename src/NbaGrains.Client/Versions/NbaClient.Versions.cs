using System.Text.Json;
using NbaGrains.Client.Http;

namespace NbaGrains.Client;

public sealed partial class NbaClient
{
    /// <summary>Uploads a version, and starts its runs.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="path">A CSV file, gzip or not.</param>
    /// <param name="progress">Hears of the bytes that were sent.</param>
    /// <param name="cancellation">Gives up; nothing stays.</param>
    public Task<Imported> ImportAsync(string dataset, string path, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var name = System.IO.Path.GetFileName(path);
        return UploadAsync(
            dataset,
            name,
            () =>
            {
                var file = File.OpenRead(path);
                return new UploadContent(file, file.CanSeek ? file.Length : null, MediaType(name), progress);
            },
            isRepeatable: true,
            cancellation);
    }

    /// <summary>Uploads a version from a stream. It can be read once only, so that a lost request is not sent again.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="name">What the file is to be called.</param>
    /// <param name="content">Disposed when it was sent.</param>
    /// <param name="progress">Hears of the bytes that were sent.</param>
    /// <param name="cancellation">Gives up; nothing stays.</param>
    public Task<Imported> ImportAsync(string dataset, string name, Stream content, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        UploadAsync(dataset, name, () => new UploadContent(content, null, MediaType(name), progress), isRepeatable: false, cancellation);

    /// <summary>Registers a file that the silos can read where it is, and starts its runs.</summary>
    public Task<Imported> RegisterAsync(string dataset, string path, CancellationToken cancellation = default) =>
        _calls.SendAsync(
            HttpMethod.Post, $"{Of(dataset)}/versions", () => Body.Json(new RegisteredPath(path), ApiJson.Default.RegisteredPath), ApiJson.Default.Imported, cancellation);

    /// <summary>Versions, the newest first.</summary>
    public IAsyncEnumerable<DatasetVersion> ListVersionsAsync(string dataset, int? pageSize = null, CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, $"{Of(dataset)}/versions", pageSize, ApiJson.Default.PageDatasetVersion, cancellation);

    /// <summary>One version.</summary>
    public Task<DatasetVersion> GetVersionAsync(string dataset, int number, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, $"{Of(dataset)}/versions/{number}", () => null, ApiJson.Default.DatasetVersion, cancellation);

    /// <summary>Its profile, as <c>nba profile --json</c> writes it.</summary>
    public Task<JsonElement> GetProfileAsync(string dataset, int number, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, $"{Of(dataset)}/versions/{number}/profile", () => null, ApiJson.Default.JsonElement, cancellation);

    /// <summary>How it differs from the baseline, or from another version.</summary>
    public Task<JsonElement> GetDriftAsync(string dataset, int number, int? from = null, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, $"{Of(dataset)}/versions/{number}/drift{Query.Of(("from", from))}", () => null, ApiJson.Default.JsonElement, cancellation);

    private async Task<Imported> UploadAsync(string dataset, string name, Func<UploadContent> content, bool isRepeatable, CancellationToken cancellation)
    {
        using var response = await _calls.SendAsync(
            HttpMethod.Post, $"{Of(dataset)}/versions{Query.Of(("name", name))}", content, cancellation, isRepeatable: isRepeatable).ConfigureAwait(false);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize(bytes, ApiJson.Default.Imported)!;
    }

    private static string MediaType(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? "application/gzip" : "text/csv";
}
