namespace NbaGrains.Quality.Keys;

/// <summary>What a ledger found. Rows are 0-based numbers within the table.</summary>
/// <param name="Keys">Rows with a whole key.</param>
/// <param name="Repeated">Those of them that break the rule.</param>
/// <param name="Sample">The first of these, in row order.</param>
/// <param name="Rows">All of these; null where they were not asked for.</param>
internal sealed record KeyReport(long Keys, long Repeated, IReadOnlyList<RepeatedKey> Sample, RowSet? Rows);

/// <summary>A row that breaks the rule, and the first one that has its key; the same where the first breaks it too.</summary>
/// <remarks>A class for the reason of <see cref="PlacedKeys"/>.</remarks>
internal sealed record RepeatedKey(long Row, long FirstRow);
