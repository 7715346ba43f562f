using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NbaGrains.Client.Http;

/// <summary>Sends requests, again where that may help, and makes problems of refusals.</summary>
internal sealed class ApiCalls(HttpClient http, TimeProvider time)
{
    private const int Attempts = 5;

    // A server that restarts is back within the sum of the waits; one that asks for longer than this is not waited for.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public async Task<T> SendAsync<T>(HttpMethod method, string path, Func<HttpContent?> body, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        (await SendTaggedAsync(method, path, body, type, cancellation).ConfigureAwait(false)).Answer;

    /// <returns>The answer, and its ETag.</returns>
    public async Task<(T Answer, string? Tag)> SendTaggedAsync<T>(
        HttpMethod method, string path, Func<HttpContent?> body, JsonTypeInfo<T> type, CancellationToken cancellation, string? ifMatch = null)
    {
        using var response = await SendAsync(method, path, body, cancellation, ifMatch).ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var answer = await JsonSerializer.DeserializeAsync(stream, type, cancellation).ConfigureAwait(false)
            ?? throw new NbaUnreachableException(http.BaseAddress!, $"{method} {path} was answered with nothing.");
        return (answer, response.Headers.ETag?.ToString());
    }

    /// <param name="method">POST gets a key by which the server knows a repetition.</param>
    /// <param name="path">Below the server's address.</param>
    /// <param name="body">Makes the body, once for each attempt.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="ifMatch">The ETag that the caller saw.</param>
    /// <param name="isRepeatable">False where the body can be read once only.</param>
    /// <returns>A success, with its headers read.</returns>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, Func<HttpContent?> body, CancellationToken cancellation, string? ifMatch = null, bool isRepeatable = true)
    {
        var key = method == HttpMethod.Post ? Guid.NewGuid().ToString() : null;
        for (var attempt = 1; ; attempt++)
        {
            using var request = Request(method, path, body(), key, ifMatch);
            var isLast = attempt == Attempts || !isRepeatable;
            var wait = FirstWait * Math.Pow(2, attempt - 1);
            try
            {
                var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
                // The first answer to a delete may be what was lost.
                if (response.IsSuccessStatusCode || (method == HttpMethod.Delete && attempt > 1 && response.StatusCode == HttpStatusCode.NotFound))
                    return response;
                if (isLast || !IsTransient(response.StatusCode) || (wait = AskedFor(response) ?? wait) > LongestWait)
                    throw await ProblemReader.ReadAsync(response, request, cancellation).ConfigureAwait(false);
                response.Dispose();
            }
            catch (HttpRequestException e) when (isLast)
            {
                throw new NbaUnreachableException(http.BaseAddress!, $"{http.BaseAddress} does not answer: {e.Message}", e);
            }
            catch (HttpRequestException)
            {
                // Once more: below.
            }

            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body, string? key, string? ifMatch)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        // A large file is not sent to who does not want it.
        if (body is UploadContent)
            request.Headers.ExpectContinue = true;
        return request;
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private TimeSpan? AskedFor(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null;
}
