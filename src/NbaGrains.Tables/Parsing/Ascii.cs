namespace NbaGrains.Tables.Parsing;

/// <summary>Small questions about ASCII bytes.</summary>
internal static class Ascii
{
    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    public static ReadOnlySpan<byte> TrimBlanks(ReadOnlySpan<byte> cell)
    {
        while (cell.Length > 0 && IsBlank(cell[0]))
            cell = cell[1..];
        while (cell.Length > 0 && IsBlank(cell[^1]))
            cell = cell[..^1];
        return cell;
    }

    /// <summary>Whether the cell is this lower-case ASCII word, in any case.</summary>
    public static bool EqualsWord(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> lowerCase) =>
        System.Text.Ascii.EqualsIgnoreCase(cell, lowerCase);

    public static bool IsAllBlank(ReadOnlySpan<byte> cell)
    {
        foreach (var value in cell)
        {
            if (!IsBlank(value))
                return false;
        }

        return true;
    }
}
