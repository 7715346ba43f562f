using System.Text.Json;

namespace NbaGrains.Client.Http;

/// <summary>Reads what a server says is wrong.</summary>
internal static class ProblemReader
{
    public static async Task<Exception> ReadAsync(HttpResponseMessage response, HttpRequestMessage request, CancellationToken cancellation)
    {
        using (response)
        {
            var status = (int)response.StatusCode;
            if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
            {
                try
                {
                    var bytes = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
                    if (JsonSerializer.Deserialize(bytes, ApiJson.Default.Problem) is { Code: not null, Title: not null } problem)
                        return new NbaProblemException(problem with { Detail = AsItWasWritten(problem.Detail, request.RequestUri!) });
                }
                catch (JsonException)
                {
                    // Not a gateway's: below.
                }
            }

            return new NbaUnreachableException(
                request.RequestUri!, $"{request.Method} {request.RequestUri} was answered with {status} {response.ReasonPhrase}, and not by a gateway of nba. Check the address.");
        }
    }

    // Servers decode the names in an address, except for slashes.
    private static string? AsItWasWritten(string? detail, Uri address) =>
        address.AbsolutePath.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? detail?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : detail;
}
