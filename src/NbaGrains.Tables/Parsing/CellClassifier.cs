using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Parsing;

/// <summary>The narrowest type that one cell has; how samples and contradicted columns find theirs.</summary>
internal static class CellClassifier
{
    /// <summary>Classifies an unquoted, non-null cell; cells without a visible character are <see cref="ColumnType.Unknown"/>.</summary>
    public static ColumnType Classify(ReadOnlySpan<byte> cell, NumberFormat numbers)
    {
        cell = Ascii.TrimBlanks(cell);
        if (cell.IsEmpty)
            return ColumnType.Unknown;
        if (BooleanParser.TryParse(cell, out _))
            return ColumnType.Boolean;
        if (numbers.TryParseInteger(cell, strict: true, out _))
            return ColumnType.Integer;
        if (numbers.TryParseNumber(cell, strict: true, out _))
            return ColumnType.Number;
        if (DateParser.TryParse(cell, out _))
            return ColumnType.Date;
        return TimestampParser.TryParse(cell, out _) ? ColumnType.Timestamp : ColumnType.Text;
    }
}
