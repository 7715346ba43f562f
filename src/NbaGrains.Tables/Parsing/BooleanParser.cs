using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Parsing;

/// <summary><c>true</c> and <c>false</c>, in any case.</summary>
internal readonly unsafe struct BooleanParser : IShortParser<long>
{
    private const uint True = 't' | ('r' << 8) | ('u' << 16) | ((uint)'e' << 24);
    private const uint Alse = 'a' | ('l' << 8) | ('s' << 16) | ((uint)'e' << 24);
    private const uint LowerCase = 0x20202020;

    /// <summary>
    /// Parses the bare word in lower, upper or title case: nearly every cell. False means "ask <see cref="TryParse"/>". Eight bytes from
    /// <paramref name="at"/> must be readable.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseShort(byte* at, int length, out long value)
    {
        var word = Unsafe.ReadUnaligned<ulong>(at);
        var isTrue = (length == 4) & (((uint)word | LowerCase) == True);
        var isFalse = (length == 5) & (((byte)word | 0x20) == 'f') & (((uint)(word >> 8) | LowerCase) == Alse);
        value = isTrue ? 1 : 0;
        return isTrue | isFalse;
    }

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
