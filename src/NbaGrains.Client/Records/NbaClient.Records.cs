using NbaGrains.Client.Http;

namespace NbaGrains.Client;

public sealed partial class NbaClient
{
    /// <summary>Checks records with the suites of a data set, without keeping them.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="json">UTF-8: one object, an array of objects, or NDJSON.</param>
    /// <param name="isNdJson">Whether it is an object a line.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<RecordReport> CheckAsync(string dataset, byte[] json, bool isNdJson = false, CancellationToken cancellation = default) => _calls.SendAsync(
        HttpMethod.Post, $"{Of(dataset)}/check", () => Body.Of(json, isNdJson ? "application/x-ndjson" : "application/json"), ApiJson.Default.RecordReport, cancellation);
}
