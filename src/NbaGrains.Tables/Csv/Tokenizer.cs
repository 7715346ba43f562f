namespace NbaGrains.Tables.Csv;

/// <summary>Cuts bytes into records and fields, by the widest path of this machine or the one asked for.</summary>
internal static unsafe class Tokenizer
{
    /// <summary>Readable bytes that must follow the limit.</summary>
    public const int Padding = 64;

    public static void Tokenize(
        SimdWidth width, TokenBlock block, byte* bytes, int start, int limit, byte delimiter, int maxRows)
    {
        switch (width)
        {
            case SimdWidth.Bits512:
                VectorTokenizer<Masks512>.Tokenize(block, bytes, start, limit, delimiter, maxRows);
                break;
            case SimdWidth.Bits256:
                VectorTokenizer<Masks256>.Tokenize(block, bytes, start, limit, delimiter, maxRows);
                break;
            default:
                ScalarTokenizer.Tokenize(block, bytes, start, limit, delimiter, maxRows);
                break;
        }
    }
}
