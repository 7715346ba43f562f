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
        CheckLimit(limit, "limit");
        if (cursor?.Length > LongestCursor)
            throw new ProblemException(400, "cursor_invalid", "The cursor makes no sense", "cursor is not what an answer said in 'next'.");
        return new PageRequest(string.IsNullOrEmpty(cursor) ? null : cursor, limit ?? Default);
    }

    /// <summary>Passes where so many may be asked for, by the parameter of that name.</summary>
    public static void CheckLimit(int? limit, string parameter)
    {
        if (limit is < 1 or > Most)
            throw new ProblemException(400, "limit_invalid", "The limit makes no sense", $"{parameter} is {limit}: write 1 to {Most}.");
    }
}
