using NbaGrains.Gateway.Problems;
using NbaGrains.Grains.Catalog;

namespace NbaGrains.Gateway.Http;

/// <summary>Parameters of pages.</summary>
internal static class Paging
{
    public const int Default = 100;
    public const int Most = 1000;
    private const int LongestCursor = 1024;

    public static PageRequest Of(int? limit, string? cursor)
    {
        if (limit is < 1 or > Most)
            throw new ProblemException(400, "limit_invalid", "The limit makes no sense", $"limit is {limit}: write 1 to {Most}.");
        if (cursor?.Length > LongestCursor)
            throw new ProblemException(400, "cursor_invalid", "The cursor makes no sense", "cursor is not what an answer said in 'next'.");
        return new PageRequest(string.IsNullOrEmpty(cursor) ? null : cursor, limit ?? Default);
    }
}
