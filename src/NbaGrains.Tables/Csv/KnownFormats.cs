namespace NbaGrains.Tables.Csv;

/// <summary>Recognises what people hand over instead of CSV, by its first bytes.</summary>
internal static class KnownFormats
{
    /// <summary>What the bytes are, such as "a Parquet file"; null where they may be CSV.</summary>
    public static string? NameOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PAR1"u8))
            return "a Parquet file";
        if (head.StartsWith("PK\u0003\u0004"u8))
            return "a ZIP archive or an Excel workbook";
        if (head.StartsWith("SQLite format 3\0"u8))
            return "a SQLite database";
        if (head.StartsWith("ARROW1"u8))
            return "an Arrow file";
        if (head.StartsWith("%PDF-"u8))
            return "a PDF document";
        return head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
            || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            ? "a picture"
            : null;
    }
}
