using System.Numerics;
using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Csv;

/// <summary>
/// Tokenizes 64 bytes a step. A step without quotes and lone CRs whose rows are all of the right width writes its field ends straight
/// from the bit masks; any other step is walked by <see cref="RecordScanner"/>, so both agree by construction on everything unusual.
/// </summary>
/// <remarks>Source of the mask-to-index idea: Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019.</remarks>
internal static unsafe class VectorTokenizer<TMasks>
    where TMasks : struct, IMaskReader
{
    private const int Step = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tokenize(TokenBlock block, byte* bytes, int start, int limit, byte delimiter, int maxRows)
    {
        block.Reset(start);
        var scanner = new RecordScanner(block, bytes, delimiter, start);
        var columns = block.Columns;
        var ends = block.Ends;
        var rowStarts = block.RowStarts;
        for (var at = start; at < limit && scanner.Rows < maxRows; at += Step)
        {
            var masks = TMasks.Read(bytes + at, delimiter);
            var returns = masks.Returns;
            var lineFeeds = masks.LineFeeds;
            var valid = limit - at < Step ? (1UL << (limit - at)) - 1 : ulong.MaxValue;

            // A CR before an LF belongs to it; a lone one ends a row by itself.
            var crlf = at > start && bytes[at - 1] == (byte)'\r';
            var unusual = masks.Quotes & valid;
            if (returns != 0)
            {
                crlf = true;
                unusual |= returns & valid & ~((lineFeeds >> 1) | (bytes[at + Step] == (byte)'\n' ? 1UL << 63 : 0));
            }

            lineFeeds &= valid;
            var separators = (masks.Delimiters & valid) | lineFeeds;
            var fields = scanner.Fields;
            if ((unusual != 0) | scanner.InQuotedField | (fields > columns) || !IsRegular(separators, lineFeeds, columns, fields))
            {
                Walk(ref scanner, bytes, at, separators | unusual, maxRows);
                continue;
            }

            WriteEnds(ends + scanner.NextEnd, separators, at);
            fields += BitOperations.PopCount(separators);
            var rows = scanner.Rows;
            var rowStart = scanner.RowStart;
            while (lineFeeds != 0)
            {
                var position = at + BitOperations.TrailingZeroCount(lineFeeds);
                rowStarts[rows++] = rowStart;
                rowStart = position + 1;
                fields -= columns;
                lineFeeds &= lineFeeds - 1;
                if (crlf)
                    TrimReturn(ends + ((long)rows * columns) - 1, bytes, rowStarts[rows - 1]);
            }

            scanner.Fields = fields;
            scanner.Rows = rows;
            scanner.RowStart = rowStart;
            if (separators != 0)
                scanner.FieldStart = at + Step - BitOperations.LeadingZeroCount(separators);
        }

        block.Rows = scanner.Rows;
        block.Next = scanner.RowStart;
        block.EndedInQuotes = scanner.InQuotes;
        if (scanner.Rows > maxRows)
            TrimRows(block, maxRows);
    }

    /// <summary>Whether every row that ends in this step ends at its last column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsRegular(ulong separators, ulong lineFeeds, int columns, int fields)
    {
        var expected = columns - fields;
        while (lineFeeds != 0)
        {
            var upToHere = lineFeeds ^ (lineFeeds - 1);
            if (BitOperations.PopCount(separators & upToHere) != expected)
                return false;
            expected += columns;
            lineFeeds &= lineFeeds - 1;
        }

        return true;
    }

    /// <summary>Eight at a time whether there are as many or not: cheaper than a branch a field; what is too much is overwritten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteEnds(uint* to, ulong separators, int at)
    {
        while (separators != 0)
        {
            for (var i = 0; i < 8; i++)
            {
                to[i] = (uint)(at + BitOperations.TrailingZeroCount(separators));
                separators &= separators - 1;
            }

            to += 8;
        }
    }

    private static void TrimReturn(uint* end, byte* bytes, int rowStart)
    {
        if (*end > rowStart && bytes[*end - 1] == (byte)'\r')
            (*end)--;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Walk(ref RecordScanner scanner, byte* bytes, int at, ulong structural, int maxRows)
    {
        while (structural != 0 && scanner.Rows < maxRows)
        {
            var position = at + BitOperations.TrailingZeroCount(structural);
            scanner.Visit(position, bytes[position]);
            structural &= structural - 1;
        }
    }

    /// <summary>A step may end more rows than were asked for; the block then ends before them.</summary>
    private static void TrimRows(TokenBlock block, int maxRows)
    {
        block.Next = block.RowStarts[maxRows];
        block.Rows = maxRows;
        block.EndedInQuotes = false;
        block.Ragged.RemoveAll(ragged => ragged.Row >= maxRows);
    }
}
