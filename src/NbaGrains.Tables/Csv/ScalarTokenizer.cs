using System.Runtime.CompilerServices;

namespace NbaGrains.Tables.Csv;

/// <summary>The reference tokenizer: every byte, one after the other.</summary>
internal static unsafe class ScalarTokenizer
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tokenize(TokenBlock block, byte* bytes, int start, int limit, byte delimiter, int maxRows)
    {
        block.Reset(start);
        var scanner = new RecordScanner(block, bytes, delimiter, start);
        for (var at = start; at < limit && scanner.Rows < maxRows; at++)
        {
            var value = bytes[at];
            if (value == delimiter || value == (byte)'\n' || value == (byte)'"' || value == (byte)'\r')
                scanner.Visit(at, value);
        }

        block.Rows = scanner.Rows;
        block.Next = scanner.RowStart;
        block.EndedInQuotes = scanner.InQuotes;
    }
}
