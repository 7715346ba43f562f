using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NbaGrains.Grains.Catalog;

/// <summary>Where a page begins: the key of the last item of the page before, opaque to its readers.</summary>
internal static class Cursor
{
    private const int MostLimit = 1000;
    private const int MostLength = 1000;

    public static string Of(params string[] key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    public static string Of(long key) => Of(key.ToString(CultureInfo.InvariantCulture));

    /// <summary>The parts of a key; null for the first page.</summary>
    /// <exception cref="RefusedException"><c>cursor_invalid</c>.</exception>
    public static string[]? Parts(string? cursor, int count)
    {
        if (cursor is null)
            return null;
        try
        {
            if (cursor.Length <= MostLength && JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is { } parts && parts.Length == count && Array.TrueForAll(parts, part => part is not null && !part.Contains('\0')))
                return parts;
        }
        catch (Exception e) when (e is FormatException or JsonException or DecoderFallbackException)
        {
            // Said below.
        }

        throw Invalid(cursor);
    }

    /// <summary>A key that is a text; null for the first page.</summary>
    public static string? Text(string? cursor) => Parts(cursor, 1)?[0];

    /// <summary>A key that is a number; null for the first page.</summary>
    public static long? Number(string? cursor) => Parts(cursor, 1) is not [var text] ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid(cursor!);

    /// <exception cref="RefusedException"><c>limit_invalid</c>.</exception>
    public static int Limit(PageRequest page) => page.Limit is >= 1 and <= MostLimit
        ? page.Limit
        : throw new RefusedException("limit_invalid", $"limit is {page.Limit}; it lies between 1 and {MostLimit:N0}.");

    public static RefusedException Invalid(string cursor) =>
        new("cursor_invalid", $"'{(cursor.Length > 40 ? cursor[..40] + "…" : cursor)}' is no cursor of this list. Take 'next' of the page before as it is, or begin without one.");

    /// <summary>A page of the first <paramref name="limit"/> items of a list with one more where there is another page.</summary>
    public static Page<T> Page<T>(IReadOnlyList<T> items, int limit, Func<T, string> next) =>
        items.Count > limit ? new Page<T>([.. items.Take(limit)], next(items[limit - 1])) : new Page<T>(items, null);
}
