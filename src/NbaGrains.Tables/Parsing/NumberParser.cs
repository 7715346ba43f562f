using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Parsing;

/// <summary>IEEE doubles, correctly rounded.</summary>
/// <remarks>
/// Source of the fast path: W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990: a decimal whose digits fit 2^53 and
/// whose exponent is within 10^22 is one correctly rounded division or multiplication.
/// </remarks>
internal readonly unsafe struct NumberParser : IShortParser<double>
{
    private const ulong ExactMantissa = 1UL << 53;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>
    /// Parses up to eight bytes of digits with at most one point and an optional minus: nearly every cell. False means "ask
    /// <see cref="TryParse"/>". Eight bytes from <paramref name="at"/> must be readable.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseShort(byte* at, int length, out double value)
    {
        var minus = *at == (byte)'-' ? 1 : 0;
        at += minus;
        length -= minus;
        if ((uint)(length - 1) > 7)
        {
            value = 0;
            return false;
        }

        // '.' ^ '0' is 0x1E. The highest such byte in reading order is squeezed out: what stands before it moves up by one byte.
        var nibbles = Swar.LoadNibbles(at, length);
        var points = HasByte(nibbles ^ 0x1E1E1E1E1E1E1E1E);
        var decimals = 0;
        var digits = length;
        if (points != 0)
        {
            var bit = BitOperations.TrailingZeroCount(points) & ~7;
            var before = nibbles & ((1UL << bit) - 1);
            var after = bit == 56 ? 0 : nibbles >> (bit + 8) << (bit + 8);
            nibbles = after | (before << 8);
            decimals = 7 - (bit >> 3);
            digits--;
        }

        var mantissa = (double)Swar.Sum(nibbles) / PowersOfTen[decimals];
        value = minus != 0 ? 0.0 - mantissa : mantissa;
        var code = *at == (byte)'0' & length > 1 && at[1] != (byte)'.';
        return Swar.AreDigits(nibbles) & digits > 0 & !code;
    }

    /// <summary>Marks the high bit of each zero byte; exact for the lowest one.</summary>
    private static ulong HasByte(ulong word) => (word - 0x0101010101010101) & ~word & 0x8080808080808080;

    /// <summary>
    /// Parses any number: sign, point, exponent, <c>NaN</c>, <c>inf</c>, <c>infinity</c>, blanks around it. With
    /// <paramref name="strict"/>, codes with leading zeros and integers beyond 64 bits are refused.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, bool strict, out double value)
    {
        value = 0;
        cell = Ascii.TrimBlanks(cell);
        if (cell.IsEmpty)
            return false;
        var unsigned = cell[0] is (byte)'-' or (byte)'+' ? cell[1..] : cell;
        if (unsigned.IsEmpty)
            return false;
        if (!Ascii.IsDigit(unsigned[0]) && unsigned[0] != (byte)'.')
            return TryParseSpecial(unsigned, cell[0] == (byte)'-', out value);
        if (strict && unsigned.Length > 1 && unsigned[0] == (byte)'0' && Ascii.IsDigit(unsigned[1]))
            return false;
        if (TryParseDecimal(unsigned, out var magnitude))
        {
            value = cell[0] == (byte)'-' ? 0.0 - magnitude : magnitude;
            return true;
        }

        if (strict && IsDigitsOnly(unsigned) && !IntegerParser.TryParse(cell, strict, out _))
            return false;
        // The framework would forgive blanks and NUL bytes at the end.
        if (!Ascii.IsDigit(cell[^1]) && cell[^1] != (byte)'.')
            return false;
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return false;
        value += 0.0; // -0 is 0: they are one value
        return true;
    }

    /// <summary>Digits and a point, up to 19 digits; false where rounding needs the long way.</summary>
    private static bool TryParseDecimal(ReadOnlySpan<byte> unsigned, out double value)
    {
        value = 0;
        if (unsigned.Length > 20)
            return false;
        ulong mantissa = 0;
        var digits = 0;
        var point = -1;
        for (var i = 0; i < unsigned.Length; i++)
        {
            var digit = (uint)(unsigned[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
            }
            else if (unsigned[i] == (byte)'.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (digits is 0 or > 19 || mantissa > ExactMantissa)
            return false;
        value = mantissa / PowersOfTen[point < 0 ? 0 : unsigned.Length - 1 - point];
        return true;
    }

    private static bool TryParseSpecial(ReadOnlySpan<byte> unsigned, bool negative, out double value)
    {
        value = double.NaN;
        if (Ascii.EqualsWord(unsigned, "nan"u8))
            return true;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return Ascii.EqualsWord(unsigned, "inf"u8) || Ascii.EqualsWord(unsigned, "infinity"u8);
    }

    private static bool IsDigitsOnly(ReadOnlySpan<byte> cell) => cell.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
