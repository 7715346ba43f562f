namespace NbaGrains.Tables.Parsing;

/// <summary>How numbers are written: a decimal comma and thousands separators, both off unless asked for.</summary>
public sealed record NumberFormat
{
    /// <summary>Digits, a point, nothing else.</summary>
    public static NumberFormat Plain { get; } = new();

    /// <summary>The decimal separator, <c>.</c> or <c>,</c>.</summary>
    public char Decimal { get; init; } = '.';

    /// <summary>The character between groups of three digits, or null where there is none.</summary>
    public char? Thousands { get; init; }

    /// <summary>Whether cells can be parsed as they stand.</summary>
    public bool IsPlain => Decimal == '.' && Thousands is null;

    internal bool TryParseInteger(ReadOnlySpan<byte> cell, bool strict, out long value)
    {
        if (IsPlain)
            return IntegerParser.TryParse(cell, strict, out value);
        Span<byte> plain = stackalloc byte[MaxLength];
        value = 0;
        return TryNormalize(cell, plain, out var length) && IntegerParser.TryParse(plain[..length], strict, out value);
    }

    internal bool TryParseNumber(ReadOnlySpan<byte> cell, bool strict, out double value)
    {
        if (IsPlain)
            return NumberParser.TryParse(cell, strict, out value);
        Span<byte> plain = stackalloc byte[MaxLength];
        value = 0;
        return TryNormalize(cell, plain, out var length) && NumberParser.TryParse(plain[..length], strict, out value);
    }

    private const int MaxLength = 400;

    /// <summary>Rewrites a cell to digits and a point. Groups must have three digits, or the cell is no number.</summary>
    private bool TryNormalize(ReadOnlySpan<byte> cell, Span<byte> plain, out int length)
    {
        length = 0;
        cell = Ascii.TrimBlanks(cell);
        if (cell.Length > MaxLength)
            return false;
        var sinceGroup = -1;
        var integerDigits = 0;
        var inFraction = false;
        foreach (var c in cell)
        {
            if (c == Thousands)
            {
                if (inFraction || integerDigits == 0 || (sinceGroup < 0 ? integerDigits > 3 : sinceGroup != 3))
                    return false;
                sinceGroup = 0;
                continue;
            }

            if (c == Decimal)
            {
                if (inFraction || (sinceGroup >= 0 && sinceGroup != 3))
                    return false;
                inFraction = true;
                plain[length++] = (byte)'.';
                continue;
            }

            if (c is (byte)'.' or (byte)',')
                return false;
            if (!inFraction && Ascii.IsDigit(c))
            {
                integerDigits++;
                sinceGroup += sinceGroup >= 0 ? 1 : 0;
            }

            plain[length++] = c;
        }

        return inFraction || sinceGroup is < 0 or 3;
    }
}
