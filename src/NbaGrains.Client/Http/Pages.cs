using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace NbaGrains.Client.Http;

/// <summary>Follows a list from page to page, as far as it is read.</summary>
internal static class Pages
{
    /// <param name="calls">Sends.</param>
    /// <param name="path">With its query, if any.</param>
    /// <param name="pageSize">1 to 1,000; null for the server's default.</param>
    /// <param name="type">Of a page.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ApiCalls calls, string path, int? pageSize, JsonTypeInfo<Page<T>> type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var query = Query.Of(("limit", pageSize), ("cursor", cursor));
            var address = query.Length > 0 && path.Contains('?', StringComparison.Ordinal) ? $"{path}&{query[1..]}" : path + query;
            var page = await calls.SendAsync(HttpMethod.Get, address, () => null, type, cancellation).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
