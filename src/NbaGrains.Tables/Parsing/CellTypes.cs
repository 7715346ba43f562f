using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Parsing;

/// <summary>Types and values of single cells, for those above this room.</summary>
public static class CellTypes
{
    /// <summary>Whether a cell holds only blanks, or nothing.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> cell) => Ascii.IsAllBlank(cell);

    /// <summary>The narrowest type of an unquoted cell, written plainly.</summary>
    public static ColumnType Classify(ReadOnlySpan<byte> cell) => CellClassifier.Classify(cell, NumberFormat.Plain);

    /// <summary>The days since 1970-01-01 of a cell of a date column.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> cell, out long days) => DateParser.TryParse(cell, out days);

    /// <summary>The microseconds since 1970-01-01 UTC of a cell of a timestamp column.</summary>
    public static bool TryParseTimestamp(ReadOnlySpan<byte> cell, out long microseconds) => TimestampParser.TryParse(cell, out microseconds);
}
