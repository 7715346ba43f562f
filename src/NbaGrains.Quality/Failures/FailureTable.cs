using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Failures;

/// <summary>What failing rows are rows of.</summary>
/// <param name="Columns">The names of the table's columns.</param>
/// <param name="Types">Their types.</param>
/// <param name="Rules">The names of the rules, by the indexes that failing rows hold.</param>
/// <param name="Masked">Columns, by position, whose values must not be shown.</param>
internal sealed record FailureTable(
    IReadOnlyList<string> Columns, IReadOnlyList<ColumnType> Types, IReadOnlyList<string> Rules, IReadOnlySet<int> Masked);
