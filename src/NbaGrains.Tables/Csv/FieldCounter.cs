namespace NbaGrains.Tables.Csv;

/// <summary>Counts the fields of a few records without knowing how many there should be.</summary>
internal static unsafe class FieldCounter
{
    /// <summary>The number of fields of each record that ends before the limit, at most <paramref name="maxRecords"/>; blank lines are none.</summary>
    public static List<int> Widths(byte* bytes, int start, int limit, byte delimiter, int maxRecords)
    {
        var widths = new List<int>();
        // With zero expected columns nothing is stored and every record reports its width as ragged.
        using var block = new TokenBlock(0, maxRecords);
        ScalarTokenizer.Tokenize(block, bytes, start, limit, delimiter, maxRecords);
        for (var row = 0; row < block.Rows; row++)
            widths.Add(block.Ragged[row].Fields);
        return widths;
    }
}
