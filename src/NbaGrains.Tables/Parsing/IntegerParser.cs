using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Parsing;

/// <summary>Signed 64-bit integers. A leading zero before another digit makes a code, not an integer.</summary>
internal readonly unsafe struct IntegerParser : IShortParser<long>
{
    /// <summary>
    /// Parses up to eight digits with an optional minus: nearly every cell. False means "ask <see cref="TryParse"/>", not "no integer".
    /// Eight bytes from <paramref name="at"/> must be readable.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseShort(byte* at, int length, out long value)
    {
        // One or two digits, most cells of most tables, take half the work.
        if ((uint)(length - 1) <= 1)
        {
            var first = (uint)(at[0] - '0');
            var second = (uint)(at[1] - '0');
            var two = length == 2;
            value = two ? (first * 10) + second : first;
            if (first <= 9 & (!two | (first != 0 & second <= 9)))
                return true;
        }

        var minus = *at == (byte)'-' ? 1 : 0;
        at += minus;
        length -= minus;
        if ((uint)(length - 1) > 7)
        {
            value = 0;
            return false;
        }

        var nibbles = Swar.LoadNibbles(at, length);
        value = (Swar.Sum(nibbles) ^ -minus) + minus;
        return Swar.AreDigits(nibbles) & ((*at != (byte)'0') | (length == 1));
    }

    /// <summary>Parses any integer: a sign, blanks around it. With <paramref name="strict"/> leading zeros are refused.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, bool strict, out long value)
    {
        value = 0;
        cell = Ascii.TrimBlanks(cell);
        if (cell.IsEmpty)
            return false;
        var negative = cell[0] == (byte)'-';
        if (negative || cell[0] == (byte)'+')
            cell = cell[1..];
        if (cell.IsEmpty || (strict && cell.Length > 1 && cell[0] == (byte)'0'))
            return false;

        UInt128 magnitude = 0;
        foreach (var c in cell)
        {
            var digit = (uint)(c - '0');
            if (digit > 9)
                return false;
            magnitude = (magnitude * 10) + digit;
            if (magnitude > (UInt128)long.MaxValue + 1)
                return false;
        }

        if (!negative && magnitude > (UInt128)long.MaxValue)
            return false;
        value = negative ? (long)(0 - (ulong)magnitude) : (long)magnitude;
        return true;
    }
}
