using System.Text.Json;

namespace NbaGrains.Grains.Catalog;

/// <summary>Pages of a blob of failing rows, one JSON object a line. A page begins at a byte: nothing before it is read again.</summary>
internal static class FailurePages
{
    // A rule that hardly any row breaks is looked for so far at a time; a page may then be short, and there is a next one.
    private const int MostBytes = 16 << 20;
    private const int BufferBytes = 1 << 16;

    /// <summary>Reads a page.</summary>
    /// <param name="rows">The blob, at <paramref name="from"/>.</param>
    /// <param name="from">Where the page begins.</param>
    /// <param name="rule">Only rows that break it; null for all.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="JsonException">The page begins nowhere that one begins.</exception>
    public static async Task<Page<JsonElement>> ReadAsync(Stream rows, long from, string? rule, int limit, CancellationToken cancellation)
    {
        var items = new List<JsonElement>();
        var buffer = new byte[BufferBytes];
        var (filled, at) = (0, from);
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = await rows.ReadAsync(buffer.AsMemory(filled), cancellation);
            if (read == 0)
                return new Page<JsonElement>(items, null);
            filled += read;
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                if (items.Count == limit || at - from > MostBytes)
                    return new Page<JsonElement>(items, Cursor.Of(at));
                if (Row(buffer.AsMemory(start, length), rule) is { } row)
                    items.Add(row);
                start += length + 1;
                at += length + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
        }
    }

    private static JsonElement? Row(ReadOnlyMemory<byte> line, string? rule)
    {
        using var row = JsonDocument.Parse(line);
        return rule is null || row.RootElement.GetProperty("rules").EnumerateArray().Any(broken => broken.ValueEquals(rule)) ? row.RootElement.Clone() : null;
    }
}
