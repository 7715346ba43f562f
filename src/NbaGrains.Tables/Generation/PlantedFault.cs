namespace NbaGrains.Tables.Generation;

/// <summary>One fault in a generated file.</summary>
/// <param name="Row">1-based data row; the header does not count.</param>
/// <param name="Column">The column whose value was changed.</param>
/// <param name="Kind">The kind of fault, such as <c>too-many-fouls</c>; the names are fixed.</param>
/// <param name="Value">What now stands in the file; empty for a missing value.</param>
/// <param name="Original">What would stand there without the fault.</param>
/// <param name="Rule">The rule that the row breaks, in words.</param>
public sealed record PlantedFault(long Row, string Column, string Kind, string Value, string Original, string Rule);
