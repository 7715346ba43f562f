using NbaGrains.Tables.Parsing;

namespace NbaGrains.Tables.Tests.Support;

/// <summary>Single cells through the parsers, the short ones with the padding that they may read.</summary>
internal static unsafe class Cells
{
    private const int Padding = 64;

    public static long? Integer(string cell, bool strict = true) =>
        IntegerParser.TryParse(Reading.Bytes(cell), strict, out var value) ? value : null;

    public static double? Number(string cell, bool strict = true) =>
        NumberParser.TryParse(Reading.Bytes(cell), strict, out var value) ? value : null;

    public static long? Date(string cell) => DateParser.TryParse(Reading.Bytes(cell), out var value) ? value : null;

    public static long? Timestamp(string cell) => TimestampParser.TryParse(Reading.Bytes(cell), out var value) ? value : null;

    /// <summary>By the short path alone, with other bytes before and behind; null where it asks for the long one.</summary>
    public static long? ShortInteger(string cell)
    {
        fixed (byte* at = Surrounded(cell, out var length))
            return IntegerParser.TryParseShort(at + 1, length, out var value) ? value : null;
    }

    public static double? ShortNumber(string cell)
    {
        fixed (byte* at = Surrounded(cell, out var length))
            return NumberParser.TryParseShort(at + 1, length, out var value) ? value : null;
    }

    private static byte[] Surrounded(string cell, out int length)
    {
        var bytes = Reading.Bytes(cell);
        length = bytes.Length;
        return [(byte)'7', .. bytes, .. Enumerable.Repeat((byte)'8', Padding)];
    }
}
