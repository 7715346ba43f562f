using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Json;

/// <summary>The narrowest type of a JSON value.</summary>
internal static class JsonTypes
{
    // Digits that fit 64 bits whatever they are.
    private const int ShortInteger = 18;

    /// <summary>Of a number or a boolean.</summary>
    public static ColumnType OfBare(ReadOnlySpan<byte> cell) =>
        cell.Length <= ShortInteger && cell[cell[0] == (byte)'-' ? 1 : 0] != (byte)'0' && cell[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && cell[0] is (byte)'-' or (>= (byte)'1' and <= (byte)'9')
            ? ColumnType.Integer
            : CellTypes.Classify(cell);

    /// <summary>Of a string: a day, an instant, text; or one of the numbers that JSON cannot write.</summary>
    /// <param name="cell">The string.</param>
    /// <param name="likely">What it is likely to be.</param>
    public static ColumnType OfText(ReadOnlySpan<byte> cell, ColumnType likely)
    {
        if (likely == ColumnType.Date && DateParser.TryParse(cell, out _))
            return ColumnType.Date;
        return CellTypes.Classify(cell) switch
        {
            ColumnType.Number when !IsSpecialNumber(cell) => ColumnType.Text,
            ColumnType.Integer or ColumnType.Boolean => ColumnType.Text,
            var type => type,
        };
    }

    /// <summary>Whether a string that can be read as a number is <c>NaN</c> or an infinity: the only ones that JSON has no numbers for.</summary>
    public static bool IsSpecialNumber(ReadOnlySpan<byte> cell) => cell.IndexOfAnyInRange((byte)'0', (byte)'9') < 0;
}
