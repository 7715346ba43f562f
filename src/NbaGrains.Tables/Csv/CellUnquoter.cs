namespace NbaGrains.Tables.Csv;

/// <summary>Takes the quotes off a field that began with one.</summary>
internal static unsafe class CellUnquoter
{
    /// <summary>
    /// Rewrites the field from <paramref name="start"/> (its opening quote) to <paramref name="end"/> in place, where it needs rewriting:
    /// doubled quotes become one, text after the closing quote is kept. Returns the first byte and the length of the value.
    /// </summary>
    public static (int Start, int Length) Unquote(byte* bytes, int start, int end)
    {
        var inner = new ReadOnlySpan<byte>(bytes + start + 1, end - start - 1);
        var quote = inner.IndexOf((byte)'"');
        if (quote == inner.Length - 1)
            return (start + 1, quote);
        return (start + 1, Rewrite(bytes + start + 1, inner.Length, Math.Max(quote, 0)));
    }

    private static int Rewrite(byte* at, int length, int from)
    {
        var to = from;
        var inQuotes = true;
        for (var i = from; i < length; i++)
        {
            if (inQuotes && at[i] == (byte)'"')
            {
                if (i + 1 < length && at[i + 1] == (byte)'"')
                    i++;
                else
                {
                    inQuotes = false;
                    continue;
                }
            }

            at[to++] = at[i];
        }

        return to;
    }
}
