namespace NbaGrains.Quality.Failures;

/// <summary>The failing rows of one leaf, as records in the file. One that is never read costs nothing but room there.</summary>
/// <param name="Segments">The records, in row order.</param>
/// <param name="Rows">How many there are.</param>
internal sealed record FailureBlock(IReadOnlyList<FailureSegment> Segments, long Rows);

/// <summary>Whole records that lie together.</summary>
internal readonly record struct FailureSegment(long Offset, int Length);

/// <summary>A block and the 0-based number of its leaf's first row within the table.</summary>
internal readonly record struct PlacedFailures(FailureBlock Block, long FirstRow);
