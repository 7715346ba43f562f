namespace NbaGrains.Tables.Csv;

/// <summary>
/// Guesses where the first record at or after some place of a file begins, not knowing whether that place lies inside quotes. A scan
/// checks every guess against the end of the leaf before and reads again where it was wrong.
/// </summary>
internal static unsafe class RecordStart
{
    private const int SampledRecords = 8;

    /// <summary>
    /// The position after the first line end at or behind <paramref name="from"/> that looks like the end of a record, or -1 where there
    /// is none before <paramref name="limit"/>.
    /// </summary>
    public static int Guess(PinnedBuffer buffer, int from, int limit, byte delimiter, int columns)
    {
        var plain = AfterLineEnd(buffer, from, limit);
        if (plain < 0 || LooksRight(buffer, plain, delimiter, columns))
            return plain;

        // Perhaps inside quotes: go on behind the next quote that is not doubled.
        var quoted = AfterLineEnd(buffer, AfterClosingQuote(buffer, from, limit), limit);
        return quoted >= 0 && LooksRight(buffer, quoted, delimiter, columns) ? quoted : plain;
    }

    /// <summary>The position after the first line end (LF, CRLF or CR) at or behind <paramref name="from"/>, or -1.</summary>
    public static int AfterLineEnd(PinnedBuffer buffer, int from, int limit)
    {
        if (from < 0 || from >= limit)
            return -1;
        var at = buffer.Span[from..limit].IndexOfAny((byte)'\n', (byte)'\r');
        if (at < 0)
            return -1;
        at += from;
        return buffer.Bytes[at] == (byte)'\r' && buffer.Bytes[at + 1] == (byte)'\n' ? at + 2 : at + 1;
    }

    private static int AfterClosingQuote(PinnedBuffer buffer, int from, int limit)
    {
        for (var at = from; at < limit; at++)
        {
            if (buffer.Bytes[at] != (byte)'"')
                continue;
            if (buffer.Bytes[at + 1] != (byte)'"')
                return at + 1;
            at++;
        }

        return -1;
    }

    private static bool LooksRight(PinnedBuffer buffer, int start, byte delimiter, int columns)
    {
        var widths = FieldCounter.Widths(buffer.Bytes, start, buffer.Length, delimiter, SampledRecords);
        return widths.Count(width => width == columns) * 2 > widths.Count;
    }
}
