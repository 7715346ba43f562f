namespace NbaGrains.Client;

/// <summary>Part of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);
