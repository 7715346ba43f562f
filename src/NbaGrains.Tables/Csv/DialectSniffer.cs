namespace NbaGrains.Tables.Csv;

/// <summary>Finds the delimiter: the candidate that cuts the first records into the most fields while most records agree on how many.</summary>
internal static unsafe class DialectSniffer
{
    private const int SampledRecords = 200;

    // A delimiter that only a quarter of the records agree on is chance.
    private const double MinimumAgreement = 0.25;

    private static ReadOnlySpan<byte> Candidates => ",;\t|"u8;

    /// <summary>Looks at the head of a file; <paramref name="bytes"/> must be followed by <see cref="Tokenizer.Padding"/> readable bytes.</summary>
    public static byte Sniff(byte* bytes, int start, int length)
    {
        var best = (byte)',';
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var score = Score(bytes, start, length, candidate);
            if (score > bestScore)
            {
                bestScore = score;
                best = candidate;
            }
        }

        return best;
    }

    private static double Score(byte* bytes, int start, int length, byte delimiter)
    {
        var widths = FieldCounter.Widths(bytes, start, length, delimiter, SampledRecords);
        if (widths.Count == 0)
            return 0;
        var common = widths.GroupBy(width => width).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First();
        var agreement = (double)common.Count() / widths.Count;
        if (common.Key < 2 || agreement < MinimumAgreement)
            return 0;

        // Agreement first; among the agreeing, more fields; the header's width is worth more than chance.
        var header = widths[0] == common.Key ? 1 : 0.8;
        return header * agreement * agreement * (1 + Math.Log(common.Key));
    }
}
