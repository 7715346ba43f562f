using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>What the types of a sample rest on.</summary>
/// <param name="Sure">The types that the beginning of the file alone suggests.</param>
/// <param name="Starts">Where records were taken to begin in the stripes that made a type wider than that.</param>
internal sealed record TypeSample(ColumnType[] Sure, IReadOnlyList<long> Starts);
