using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Parsing;

/// <summary>The type of a single cell, for those above this room.</summary>
public static class CellTypes
{
    /// <summary>The narrowest type of an unquoted cell, written plainly.</summary>
    public static ColumnType Classify(ReadOnlySpan<byte> cell) => CellClassifier.Classify(cell, NumberFormat.Plain);
}
