namespace NbaGrains.Tables.Parsing;

/// <summary><c>true</c> and <c>false</c>, in any case.</summary>
internal static class BooleanParser
{
    public static bool TryParse(ReadOnlySpan<byte> cell, out long value)
    {
        value = 0;
        cell = Ascii.TrimBlanks(cell);
        if (Ascii.EqualsWord(cell, "true"u8))
        {
            value = 1;
            return true;
        }

        return Ascii.EqualsWord(cell, "false"u8);
    }
}
