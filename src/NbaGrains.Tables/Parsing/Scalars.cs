using System.Text;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Parsing;

/// <summary>The value of a single cell, for those above this room.</summary>
public static class Scalars
{
    /// <summary>
    /// An unquoted cell, written plainly, as a value of its narrowest type (see <see cref="CellTypes.Classify"/>); the default value for a
    /// cell without a visible character.
    /// </summary>
    public static Scalar Parse(ReadOnlySpan<byte> cell)
    {
        switch (CellTypes.Classify(cell))
        {
            case ColumnType.Boolean when BooleanParser.TryParse(cell, out var value):
                return Scalar.OfBoolean(value != 0);
            case ColumnType.Integer when IntegerParser.TryParse(cell, strict: true, out var value):
                return Scalar.OfInteger(value);
            case ColumnType.Number when NumberParser.TryParse(cell, strict: true, out var value):
                return Scalar.OfNumber(value);
            case ColumnType.Date when DateParser.TryParse(cell, out var days):
                return Scalar.OfDate(days);
            case ColumnType.Timestamp when TimestampParser.TryParse(cell, out var microseconds):
                return Scalar.OfTimestamp(microseconds);
            case ColumnType.Unknown:
                return default;
            default:
                return Scalar.OfText(Encoding.UTF8.GetString(cell));
        }
    }
}
