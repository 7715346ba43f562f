namespace NbaGrains.Quality.Failures;

/// <summary>The grammar of JSON numbers (RFC 8259, section 6).</summary>
internal static class JsonNumber
{
    public static bool Is(ReadOnlySpan<byte> text)
    {
        var rest = text is [(byte)'-', ..] ? text[1..] : text;
        if (rest is [(byte)'0', ..])
            rest = rest[1..];
        else if (!TakeDigits(ref rest))
            return false;
        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            if (!TakeDigits(ref rest))
                return false;
        }

        if (rest is [(byte)'e' or (byte)'E', ..])
        {
            rest = rest is [_, (byte)'+' or (byte)'-', ..] ? rest[2..] : rest[1..];
            if (!TakeDigits(ref rest))
                return false;
        }

        return rest.IsEmpty;
    }

    private static bool TakeDigits(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (end < 0)
            end = text.Length;
        text = text[end..];
        return end > 0;
    }
}
